package obole.command.psp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

class WebhookSignatureTest {

    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String OLD_SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";
    private static final String BODY = "{\"test\": 2432232314}";
    private static final String SIGNATURE = "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=";
    private static final long THEN = 1614265330;

    @Test
    void the_vector_of_the_specification_is_verified_and_signed() {
        WebhookMessage message = message(SIGNATURE);
        assertThatCode(() -> at(THEN, SECRET).require(message)).doesNotThrowAnyException();
        assertThat(at(THEN, SECRET).signed(message.id(), BODY)).isEqualTo(message);
    }

    @Test
    void an_older_secret_is_still_accepted_and_one_of_several_signatures_is_enough() {
        WebhookMessage message = message("v1,bm9uc2Vuc2U= v2,other " + SIGNATURE);
        assertThatCode(() -> at(THEN, OLD_SECRET, SECRET).require(message))
                .doesNotThrowAnyException();
        assertThatThrownBy(() -> at(THEN, OLD_SECRET).require(message))
                .isInstanceOf(InvalidSignature.class);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, 300})
    void five_minutes_either_way_are_tolerated(long seconds) {
        assertThatCode(() -> at(THEN + seconds, SECRET).require(message(SIGNATURE)))
                .doesNotThrowAnyException();
        assertThatThrownBy(() ->
                        at(THEN + seconds + Long.signum(seconds), SECRET)
                                .require(message(SIGNATURE)))
                .isInstanceOf(InvalidSignature.class);
    }

    private static WebhookSignature at(long seconds, String... secrets) {
        return new WebhookSignature(
                List.of(secrets), Clock.fixed(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
    }

    private static WebhookMessage message(String signature) {
        return new WebhookMessage(
                "msg_p5jXN8AQM9LWM0D4loKWxJek", Long.toString(THEN), signature, BODY);
    }
}
