package obole.command.psp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.psp.PspConnections.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.core.env.MapPropertySource;
import org.springframework.core.env.StandardEnvironment;

import java.util.Map;

class PspConnectionsTest {

    private static final String SECRET = "whsec_not_to_be_seen";

    @Test
    void there_may_be_several_of_each_kind_and_none_at_all() {
        StandardEnvironment environment = environment("stripe-fr");
        assertThat(PspConnections.of(Kind.STRIPE, environment).keySet())
                .containsExactly("stripe-fr");
        assertThat(PspConnections.of(Kind.ADYEN, environment)).isEmpty();
        assertThat(PspConnections.of(Kind.STRIPE, new StandardEnvironment())).isEmpty();
    }

    @Test
    void whoever_prints_a_connection_sees_no_secret() {
        assertThat(PspConnections.of(Kind.STRIPE, environment("stripe")).toString())
                .doesNotContain(SECRET);
    }

    /** The name is in the ledger's accounts, in ids and in an address. */
    @ParameterizedTest
    @ValueSource(strings = {"sandbox", "1st", "a-name-that-is-longer-than-thirty-two"})
    void a_name_that_the_ledger_could_not_have_is_refused(String name) {
        assertThatThrownBy(() -> PspConnections.of(Kind.STRIPE, environment(name)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(name);
    }

    private static StandardEnvironment environment(String name) {
        String connection = "obole.psp.connections." + name;
        StandardEnvironment environment = new StandardEnvironment();
        environment
                .getPropertySources()
                .addFirst(
                        new MapPropertySource(
                                "test",
                                Map.of(
                                        connection + ".kind", "STRIPE",
                                        connection + ".webhook-secrets[0]", SECRET,
                                        connection + ".api-key", SECRET)));
        return environment;
    }
}
