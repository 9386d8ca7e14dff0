package obole.identity;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletResponse;

import org.junit.jupiter.api.Test;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What many things at once cost, and when whoever was refused may ask again. */
class RateLimitsTest {

    private static final Identity WHO =
            new Identity(
                    "form",
                    "form",
                    Set.of(Role.INTEGRATOR),
                    Set.of(),
                    null,
                    null,
                    null,
                    Instant.MAX,
                    null);

    private final RateLimits limits =
            new RateLimits(new IdentitySettings.Limits(100, 10, Duration.ofMillis(1)));

    private final Map<String, String> headers = new HashMap<>();

    /** What a limit says to it is kept; it is asked for nothing. */
    private final HttpServletResponse answer =
            (HttpServletResponse)
                    Proxy.newProxyInstance(
                            RateLimitsTest.class.getClassLoader(),
                            new Class<?>[] {HttpServletResponse.class},
                            (_, _, said) ->
                                    headers.put(String.valueOf(said[0]), String.valueOf(said[1])));

    @Test
    void who_comes_back_when_it_is_told_to_is_let_in_and_not_before() throws Exception {
        assertThat(limits.admit(WHO, answer)).isTrue();
        assertThat(limits.charge(WHO, 250, answer)).isTrue();
        assertThat(headers.get("RateLimit")).isEqualTo("\"client\";r=0;t=3");

        // As when both were let in before either was counted.
        assertThat(limits.charge(WHO, 250, answer)).isFalse();
        long seconds = Long.parseLong(headers.getOrDefault("Retry-After", "0"));
        assertThat(seconds).isEqualTo(3);
        Thread.sleep(1_000);
        assertThat(limits.admit(WHO, answer)).isFalse();
        assertThat(headers.get("Retry-After")).isIn("1", "2");
        Thread.sleep(2_000);
        assertThat(limits.admit(WHO, answer)).isTrue();
        assertThat(limits.charge(WHO, 250, answer)).isTrue();
    }

    @Test
    void whoever_was_let_in_is_not_refused_for_being_the_last() {
        for (int i = 0; i < 9; i++) {
            assertThat(limits.admit(WHO, answer)).isTrue();
        }
        assertThat(limits.admit(WHO, answer)).isTrue();
        assertThat(limits.charge(WHO, 5, answer)).isTrue();
        assertThat(limits.admit(WHO, answer)).isFalse();
    }
}
