package obole.command.psp.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.psp.InvalidSignature;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class StripeSignatureTest {

    private static final long THEN = 1_790_000_000;
    private static final String BODY = "{\"id\":\"evt_vector\"}";
    private static final String FIRST = "whsec_obole_first";
    private static final String SECOND = "whsec_obole_second";

    /** Both by {@code openssl dgst -sha256 -hmac} over moment, full stop and body. */
    private static final String BY_FIRST =
            "79fc13ab9cd2a56324a085b4d708b1cdb462aef52e1cadbd2f4046fa5bd389e3";

    private static final String BY_SECOND =
            "ce0f9c08c341e7f9f24b8d3d0122123a721d191104f533137eee8af60b7b91a8";

    @Test
    void what_openssl_has_signed_is_taken() {
        assertThatCode(() -> at(THEN, FIRST).require("t=" + THEN + ",v1=" + BY_FIRST, BODY))
                .doesNotThrowAnyException();
        assertThat(StripeSamples.signed(THEN, BODY, FIRST)).contains("v1=" + BY_FIRST);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t=1790000000,v1=" + BY_FIRST,
                "t=1790000000,v1=" + BY_SECOND,
                "t=1790000000,v1=" + BY_SECOND + ",v1=" + BY_FIRST,
                "t=1790000000, v1=00, v0=11, v1=" + BY_FIRST,
                "v1=" + BY_FIRST + ",t=1790000000",
            })
    void while_secrets_change_one_signature_by_either_is_enough(String header) {
        assertThatCode(() -> at(THEN, FIRST, SECOND).require(header, BODY))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "''                                      | seconds",
                "nonsense                                | seconds",
                "v1=" + BY_FIRST + "                     | seconds",
                "t=,v1=" + BY_FIRST + "                  | seconds",
                "t=-1790000000,v1=" + BY_FIRST + "       | seconds",
                "t=999999999999,v1=" + BY_FIRST + "      | seconds",
                "t=1790000000                            | no signature",
                "t=1790000000,v1=                        | no signature",
                "t=1790000000,v0=" + BY_FIRST + "        | no signature",
                "t=1790000000,v1=" + BY_SECOND + "       | no signature",
                "t=1790000001,v1=" + BY_FIRST + "        | no signature",
                "t=1790000000,t=1790000001,v1=" + BY_FIRST + " | no signature",
            })
    void a_header_with_one_thing_wrong_is_refused(String header, String reason) {
        assertThatThrownBy(() -> at(THEN, FIRST).require(header, BODY))
                .isInstanceOf(InvalidSignature.class)
                .hasMessageContaining(reason);
    }

    @Test
    void another_body_or_an_endless_header_is_refused() {
        String header = "t=" + THEN + ",v1=" + BY_FIRST;
        assertThatThrownBy(() -> at(THEN, FIRST).require(header, BODY + " "))
                .isInstanceOf(InvalidSignature.class);
        assertThatThrownBy(() -> at(THEN, FIRST).require(header + ",v1=0".repeat(1_000), BODY))
                .isInstanceOf(InvalidSignature.class)
                .hasMessageContaining("too long");
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 300})
    void five_minutes_either_way_are_tolerated(long seconds) {
        String header = "t=" + THEN + ",v1=" + BY_FIRST;
        assertThatCode(() -> at(THEN + seconds, FIRST).require(header, BODY))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        at(THEN + seconds + Long.signum(seconds), FIRST).require(header, BODY))
                .isInstanceOf(InvalidSignature.class);
    }

    @Test
    void without_a_secret_there_is_no_connection() {
        assertThatThrownBy(() -> at(THEN)).isInstanceOf(IllegalArgumentException.class);
    }

    private static StripeSignature at(long seconds, String... secrets) {
        return new StripeSignature(
                List.of(secrets), Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
    }
}
