package obole.command.psp.stripe;

import static obole.command.psp.stripe.StripeSamples.DONATION;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.psp.AuthorisationAnswer;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;

class StripeAuthorisationsTest {

    private static final String INTENT = "pi_3Obole0001";
    private static final Clock CLOCK =
            Clock.fixed(Instant.ofEpochSecond(1_795_000_000), ZoneOffset.UTC);
    private static final Money FIFTY = Money.euros(50_00);
    private static final AuthorisationAnswer TAKEN =
            new AuthorisationAnswer.Captured(
                    INTENT, Money.euros(30_00), LocalDate.of(2026, 11, 18));

    private static PlayedStripe played;

    @BeforeAll
    static void start() throws IOException {
        played = new PlayedStripe();
    }

    @AfterAll
    static void stop() {
        played.close();
    }

    @BeforeEach
    void forget() {
        played.forget();
        played.setAside(INTENT, DONATION.toString());
    }

    @Test
    void what_is_set_aside_is_taken_in_part_and_once() {
        assertThat(set().find(DONATION)).isEqualTo(new AuthorisationAnswer.Open(INTENT));
        assertThat(set().capture(DONATION, Money.euros(30_00))).isEqualTo(TAKEN);
        assertThat(set().capture(DONATION, Money.euros(30_00))).isEqualTo(TAKEN);
        assertThat(set().find(DONATION)).isEqualTo(TAKEN);
        assertThat(set().release(DONATION))
                .isEqualTo(new AuthorisationAnswer.Refused("payment_intent_unexpected_state"));
    }

    @Test
    void what_is_let_go_is_not_taken() {
        AuthorisationAnswer gone = new AuthorisationAnswer.Voided("canceled");
        assertThat(set().release(DONATION)).isEqualTo(gone);
        assertThat(set().release(DONATION)).isEqualTo(gone);
        assertThat(set().find(DONATION)).isEqualTo(gone);
        assertThat(set().capture(DONATION, FIFTY)).isInstanceOf(AuthorisationAnswer.Refused.class);
        played.expires(INTENT);
        assertThat(set().find(DONATION)).isEqualTo(new AuthorisationAnswer.Expired());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 409, 429, 500})
    void an_answer_that_is_lost_is_found_again(int status) {
        String capture = "POST /v1/payment_intents/" + INTENT + "/capture";
        if (status == 0) {
            played.line().loseAnswer(capture);
        } else {
            played.line().answer(capture, status);
        }
        assertThat(set().capture(DONATION, Money.euros(30_00)))
                .isInstanceOf(AuthorisationAnswer.Unknown.class);
        AuthorisationAnswer stands = set().find(DONATION);
        assertThat(
                        stands instanceof AuthorisationAnswer.Open
                                ? set().capture(DONATION, Money.euros(30_00))
                                : stands)
                .isEqualTo(TAKEN);
    }

    @Test
    void without_a_payment_there_is_nothing_to_take() {
        StripeAuthorisations none =
                new StripeAuthorisations(calls(), new StripePayments(stream -> Stream.of()), CLOCK);
        assertThat(none.find(DONATION)).isInstanceOf(AuthorisationAnswer.Refused.class);
        assertThat(none.capture(DONATION, FIFTY)).isInstanceOf(AuthorisationAnswer.Refused.class);
        assertThat(none.release(DONATION)).isInstanceOf(AuthorisationAnswer.Refused.class);
        assertThat(set().capture(DONATION, Money.of(5_001, "KWD")))
                .isInstanceOf(AuthorisationAnswer.Refused.class);
    }

    private static StripeAuthorisations set() {
        DonationAuthorised event = new DonationAuthorised(DONATION, INTENT, FIFTY, CLOCK.instant());
        return new StripeAuthorisations(
                calls(), new StripePayments(stream -> Stream.of(event)), CLOCK);
    }

    private static StripeCalls calls() {
        return new StripeCalls(played.address(), PlayedStripe.KEY, Duration.ofSeconds(5));
    }
}
