package obole.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.eventstore.NodeId;
import obole.identity.trail.Trail;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.filter.CorsFilter;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/** Which pages may ask from a browser. */
class CrossOriginTest {

    private static final TokenCheck CHECK =
            new TokenCheck(
                    new TokenDecoder(List.of(), Duration.ZERO, Clock.systemUTC()),
                    Clock.systemUTC());

    /** Nothing is noted here. */
    private static final Trail TRAIL =
            new Trail(new PGSimpleDataSource(), new NodeId("test"), Clock.systemUTC());

    private static IdentitySettings allowing(String... origins) {
        return new IdentitySettings(
                List.of(),
                Duration.ZERO,
                new IdentitySettings.StepUp(Duration.ofMinutes(10), Set.of()),
                new IdentitySettings.Limits(0, 1, Duration.ZERO),
                List.of(origins));
    }

    @Test
    void nothing_answers_another_origin_unless_one_is_named() {
        IdentityWiring wiring = new IdentityWiring();
        assertThat(wiring.api(CHECK, TRAIL, allowing()).getFilters())
                .hasSize(1)
                .hasOnlyElementsOfType(TokenFilter.class);
        assertThat(wiring.api(CHECK, TRAIL, allowing("https://give.example.org:8443")).getFilters())
                .first()
                .isInstanceOf(CorsFilter.class);
    }

    @Test
    void a_page_may_say_its_version_and_read_what_answers_say_beside_their_bodies() {
        CorsConfiguration forms = CrossOrigin.forms(List.of("https://give.example.org"));
        assertThat(forms.checkHeaders(List.of("authorization", "obole-version")))
                .containsExactly("authorization", "obole-version");
        assertThat(forms.getExposedHeaders())
                .contains(
                        "ETag",
                        "Idempotency-Replayed",
                        "Obole-Version",
                        "RateLimit",
                        "RateLimit-Policy");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*", "null", "https://*.example.org", "https://a.org/", "a.org", ""})
    void what_is_no_origin_is_refused_when_starting(String origin) {
        assertThatThrownBy(() -> allowing(origin))
                .hasMessageContaining("obole.identity.allowed-origins");
    }
}
