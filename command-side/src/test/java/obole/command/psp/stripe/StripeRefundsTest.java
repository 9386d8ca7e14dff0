package obole.command.psp.stripe;

import static obole.command.psp.stripe.StripeSamples.DONATION;
import static obole.command.psp.stripe.StripeSamples.REFUND;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;

class StripeRefundsTest {

    private static final String INTENT = "pi_3Obole0001";
    private static final RefundInstruction TWENTY =
            new RefundInstruction(REFUND, DONATION, Money.euros(20_00));
    private static final RefundAnswer DONE =
            new RefundAnswer.Succeeded("re_1", LocalDate.of(2026, 11, 18));

    private static PlayedStripe played;

    private @Nullable String captured = INTENT;

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
        played.paid(INTENT, DONATION.toString());
    }

    @Test
    void a_refund_is_made_once_however_often_it_is_told() {
        assertThat(refunds().find(TWENTY)).isEmpty();
        assertThat(refunds().make(TWENTY)).isEqualTo(DONE);
        assertThat(refunds().make(TWENTY)).isEqualTo(DONE);
        assertThat(refunds().find(TWENTY)).contains(DONE);
        assertThat(played.refunds()).hasSize(1);
        assertThat(played.refunds().getFirst())
                .containsEntry("payment_intent", INTENT)
                .containsEntry("amount", "2000")
                .containsEntry("metadata[obole_refund]", REFUND.toString())
                .containsEntry("metadata[obole_donation]", DONATION.toString());
    }

    /** What RefundCaller does, whatever happens: ask, and only then tell. */
    @ParameterizedTest
    @ValueSource(ints = {0, 409, 429, 500, 503})
    void whatever_becomes_of_the_first_call_there_is_never_a_second_refund(int status) {
        if (status == 0) {
            played.line().loseAnswer("POST /v1/refunds");
        } else {
            played.line().answer("POST /v1/refunds", status);
        }
        assertThat(askedThenTold()).isInstanceOf(RefundAnswer.Unknown.class);
        played.line().answer("GET /v1/refunds", 503);
        assertThat(askedThenTold()).isInstanceOf(RefundAnswer.Unknown.class);
        assertThat(askedThenTold()).isEqualTo(DONE);
        // The key is forgotten after a day; the metadata is not.
        played.nextDay();
        assertThat(askedThenTold()).isEqualTo(DONE);
        assertThat(played.refunds()).hasSize(1);
    }

    @Test
    void an_error_that_stripe_keeps_under_our_key_ends_with_the_key() {
        played.line().answerForEver("POST /v1/refunds", 500);
        assertThat(askedThenTold()).isInstanceOf(RefundAnswer.Unknown.class);
        assertThat(askedThenTold()).isInstanceOf(RefundAnswer.Unknown.class);
        played.nextDay();
        assertThat(askedThenTold()).isEqualTo(DONE);
        assertThat(played.refunds()).hasSize(1);
    }

    @Test
    void a_key_that_was_used_with_other_words_is_no_refusal() {
        refunds().make(TWENTY);
        RefundInstruction other = new RefundInstruction(REFUND, DONATION, Money.euros(21_00));
        assertThat(refunds().make(other)).isEqualTo(new RefundAnswer.Unknown("idempotency_error"));
    }

    @Test
    void our_refund_is_found_among_many_that_others_made() {
        refunds().make(TWENTY);
        played.refundedByHand(INTENT, 250);
        assertThat(refunds().find(TWENTY)).contains(DONE);
        assertThat(played.asked().stream().filter("GET /v1/refunds"::equals)).hasSize(3);
        played.refundedByHand(INTENT, 2_000);
        assertThat(refunds().find(TWENTY)).get().isInstanceOf(RefundAnswer.Unknown.class);
    }

    @Test
    void a_refund_says_where_it_stands() {
        played.refundsAre("pending");
        assertThat(refunds().make(TWENTY)).isEqualTo(new RefundAnswer.Accepted("re_1"));
        played.refundsAre("failed");
        assertThat(refunds().find(TWENTY)).contains(new RefundAnswer.Refused("failed"));
    }

    @Test
    void a_refund_that_stripe_will_not_make_is_refused_by_its_code() {
        assertThat(refunds().make(refund("much", 2_000_00)))
                .isEqualTo(new RefundAnswer.Refused("charge_already_refunded"));
        captured = "pi_other";
        assertThat(refunds().find(TWENTY)).isEmpty();
        assertThat(refunds().make(TWENTY)).isEqualTo(new RefundAnswer.Refused("resource_missing"));
        captured = null;
        assertThat(refunds().make(TWENTY)).isEqualTo(new RefundAnswer.Refused("no_payment"));
    }

    private RefundAnswer askedThenTold() {
        StripeRefunds refunds = refunds();
        return refunds.find(TWENTY).orElseGet(() -> refunds.make(TWENTY));
    }

    private StripeRefunds refunds() {
        return new StripeRefunds(
                new StripeCalls(played.address(), PlayedStripe.KEY, Duration.ofSeconds(5)),
                new StripePayments(stream -> captured == null ? Stream.of() : paid(captured)));
    }

    private static Stream<Object> paid(String reference) {
        return Stream.of(
                new DonationCaptured(
                        DONATION,
                        "stripe",
                        reference,
                        Money.euros(50_00),
                        List.of(),
                        Money.euros(0),
                        CollectedBy.PLATFORM,
                        LocalDate.of(2026, 11, 18)));
    }

    private static RefundInstruction refund(String name, long minor) {
        return new RefundInstruction(
                new RefundId(Digest.id(name)), new DonationId(Digest.id(name)), Money.euros(minor));
    }
}
