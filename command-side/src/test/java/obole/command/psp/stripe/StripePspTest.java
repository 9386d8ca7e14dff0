package obole.command.psp.stripe;

import static obole.command.psp.stripe.StripeSamples.DONATION;
import static obole.command.psp.stripe.StripeSamples.REFUND;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.InvalidSignature;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspFact;
import obole.command.psp.PspUnavailable;
import obole.command.psp.RefundAnswer;
import obole.command.psp.RefundInstruction;
import obole.command.psp.WebhookMessage;
import obole.shared.Malformed;
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
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

class StripePspTest {

    private static final URI RETURN = URI.create("https://obole.example/thanks");
    private static final String INTENT = "pi_3Obole0001";
    private static final long NOW = 1_795_000_000;
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
    void a_donor_pays_on_a_page_that_carries_our_id() {
        captured = null;
        PaymentAnswer page = psp().startPayment(request(Money.euros(50_00)));
        assertThat(page)
                .isEqualTo(
                        new PaymentAnswer.Accepted("cs_1", URI.create("https://pay.example/cs_1")));
        assertThat(psp().startPayment(request(Money.euros(50_00)))).isEqualTo(page);
        assertThat(played.sessions()).hasSize(1);
        assertThat(played.sessions().getFirst())
                .containsEntry("client_reference_id", DONATION.toString())
                .containsEntry("payment_intent_data[metadata][obole_donation]", DONATION.toString())
                .containsEntry("line_items[0][price_data][currency]", "eur")
                .containsEntry("line_items[0][price_data][unit_amount]", "5000")
                .containsEntry("line_items[0][price_data][product_data][name]", "Don n° 1 & Cie")
                .containsEntry("success_url", RETURN.toString());
    }

    @Test
    void the_page_is_in_the_units_that_stripe_has_for_the_currency() {
        captured = null;
        psp().startPayment(request(Money.of(5, "ISK")));
        assertThat(played.sessions().getFirst())
                .containsEntry("line_items[0][price_data][unit_amount]", "500");
        assertThat(psp().startPayment(request(Money.of(5_001, "KWD"))))
                .isInstanceOf(PaymentAnswer.Refused.class);
    }

    @Test
    void what_is_paid_is_not_paid_again_on_another_page() {
        played.nextDay();
        assertThat(psp().startPayment(request(Money.euros(50_00))))
                .isEqualTo(new PaymentAnswer.Refused("already_paid"));
        assertThat(played.asked()).isEmpty();
    }

    @Test
    void another_amount_under_the_same_id_is_refused() {
        captured = null;
        psp().startPayment(request(Money.euros(50_00)));
        assertThat(psp().startPayment(request(Money.euros(51_00))))
                .isEqualTo(new PaymentAnswer.Refused("idempotency_error"));
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 409, 429, 500, 503})
    void a_page_that_may_or_may_not_be_there_is_unknown(int status) {
        captured = null;
        played.answer("POST /v1/checkout/sessions", status);
        assertThat(psp().startPayment(request(Money.euros(50_00))))
                .isInstanceOf(PaymentAnswer.Unknown.class);
        assertThat(psp().startPayment(request(Money.euros(50_00))))
                .isInstanceOf(PaymentAnswer.Accepted.class);
    }

    @Test
    void a_payment_that_was_begun_is_found_by_our_id() {
        assertThat(psp().findPayment(DONATION))
                .contains(new PaymentAnswer.Accepted(INTENT, RETURN));
        assertThat(psp().findPayment(StripeSamples.OTHER)).isEmpty();
        played.answer("GET /v1/payment_intents/search", 500);
        assertThat(psp().findPayment(DONATION)).get().isInstanceOf(PaymentAnswer.Unknown.class);
    }

    @Test
    void a_refund_is_made_once_however_often_it_is_told() {
        assertThat(psp().findRefund(TWENTY)).isEmpty();
        assertThat(psp().refund(TWENTY)).isEqualTo(DONE);
        assertThat(psp().refund(TWENTY)).isEqualTo(DONE);
        assertThat(psp().findRefund(TWENTY)).contains(DONE);
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
            played.loseAnswer("POST /v1/refunds");
        } else {
            played.answer("POST /v1/refunds", status);
        }
        assertThat(askedThenTold()).isInstanceOf(RefundAnswer.Unknown.class);
        played.answer("GET /v1/refunds", 503);
        assertThat(askedThenTold()).isInstanceOf(RefundAnswer.Unknown.class);
        assertThat(askedThenTold()).isEqualTo(DONE);
        // The key is forgotten after a day; the metadata is not.
        played.nextDay();
        assertThat(askedThenTold()).isEqualTo(DONE);
        assertThat(played.refunds()).hasSize(1);
    }

    @Test
    void an_error_that_stripe_keeps_under_our_key_ends_with_the_key() {
        played.answerForEver("POST /v1/refunds", 500);
        assertThat(askedThenTold()).isInstanceOf(RefundAnswer.Unknown.class);
        assertThat(askedThenTold()).isInstanceOf(RefundAnswer.Unknown.class);
        played.nextDay();
        assertThat(askedThenTold()).isEqualTo(DONE);
        assertThat(played.refunds()).hasSize(1);
    }

    @Test
    void a_key_that_was_used_with_other_words_is_no_refusal() {
        psp().refund(TWENTY);
        RefundInstruction other = new RefundInstruction(REFUND, DONATION, Money.euros(21_00));
        assertThat(psp().refund(other)).isEqualTo(new RefundAnswer.Unknown("idempotency_error"));
    }

    @Test
    void our_refund_is_found_among_many_that_others_made() {
        psp().refund(TWENTY);
        played.refundedByHand(INTENT, 250);
        assertThat(psp().findRefund(TWENTY)).contains(DONE);
        assertThat(played.asked().stream().filter("GET /v1/refunds"::equals)).hasSize(3);
        played.refundedByHand(INTENT, 2_000);
        assertThat(psp().findRefund(TWENTY)).get().isInstanceOf(RefundAnswer.Unknown.class);
    }

    @Test
    void a_refund_says_where_it_stands() {
        played.refundsAre("pending");
        assertThat(psp().refund(TWENTY)).isEqualTo(new RefundAnswer.Accepted("re_1"));
        played.refundsAre("failed");
        assertThat(psp().findRefund(TWENTY)).contains(new RefundAnswer.Refused("failed"));
    }

    @Test
    void a_refund_that_stripe_will_not_make_is_refused_by_its_code() {
        assertThat(psp().refund(refund("much", 2_000_00)))
                .isEqualTo(new RefundAnswer.Refused("charge_already_refunded"));
        captured = "pi_other";
        assertThat(psp().findRefund(TWENTY)).isEmpty();
        assertThat(psp().refund(TWENTY)).isEqualTo(new RefundAnswer.Refused("resource_missing"));
        captured = null;
        assertThat(psp().refund(TWENTY)).isEqualTo(new RefundAnswer.Refused("no_payment"));
    }

    @Test
    void a_dispute_is_of_the_donation_that_was_paid() {
        String body = StripeSamples.read("charge.dispute.created.json");
        assertThat(psp().verify(signed(body)))
                .singleElement()
                .isInstanceOfSatisfying(
                        PspFact.DisputeOpened.class,
                        opened -> assertThat(opened.donationId()).isEqualTo(DONATION));
        assertThat(psp().verify(signed(body.replace(INTENT, "pi_unknown")))).isEmpty();
        played.answer("GET /v1/payment_intents/" + INTENT, 503);
        assertThatThrownBy(() -> psp().verify(signed(body))).isInstanceOf(PspUnavailable.class);
    }

    @Test
    void what_is_not_signed_is_not_even_read() {
        assertThatThrownBy(() -> psp().verify(new WebhookMessage("", "", "", "{")))
                .isInstanceOf(InvalidSignature.class);
    }

    @Test
    void a_report_is_fetched_and_comes_to_what_was_paid_out() {
        String csv = StripeSamples.read("payout.csv");
        played.paysOut(87_50, csv);
        assertThat(psp().fetchReport("frr_1")).isEqualTo(csv.getBytes(UTF_8));
        String cutOff = csv.substring(0, csv.indexOf("po_1Obole0001,2026-11-20 00:00:00,txn_6"));
        played.paysOut(87_50, cutOff);
        assertThatThrownBy(() -> psp().fetchReport("frr_1"))
                .isInstanceOf(Malformed.class)
                .hasMessageContainingAll("80.40 EUR", "87.50 EUR");
        assertThatThrownBy(() -> psp().fetchReport("frr_2")).isInstanceOf(PspUnavailable.class);
        assertThatThrownBy(() -> psp().fetchReport("../v1/charges")).isInstanceOf(Malformed.class);
    }

    @Test
    void the_key_goes_to_nobody_else() {
        StripeCalls calls = calls(Duration.ofSeconds(5));
        int asked = played.asked().size();
        for (String elsewhere :
                List.of("http://127.0.0.1:" + played.address().getPort(), "https://localhost")) {
            assertThat(calls.file(URI.create(elsewhere + "/v1/files/file_1/contents"), 1).ok())
                    .isFalse();
        }
        assertThat(played.asked()).hasSize(asked);
    }

    private RefundAnswer askedThenTold() {
        StripePsp psp = psp();
        return psp.findRefund(TWENTY).orElseGet(() -> psp.refund(TWENTY));
    }

    private StripePsp psp() {
        return new StripePsp(
                "stripe",
                calls(Duration.ofSeconds(5)),
                new StripeSignature(
                        List.of(StripeSamples.SECRET),
                        Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC)),
                RETURN,
                donation -> Optional.ofNullable(captured));
    }

    private static StripeCalls calls(Duration timeout) {
        return new StripeCalls(played.address(), PlayedStripe.KEY, timeout);
    }

    private static WebhookMessage signed(String body) {
        return new WebhookMessage(
                "", "", StripeSamples.signed(NOW, body, StripeSamples.SECRET), body);
    }

    private static PaymentRequest request(Money gross) {
        return new PaymentRequest(DONATION, gross, null, "Don n° 1 & Cie");
    }

    private static RefundInstruction refund(String name, long minor) {
        return new RefundInstruction(
                new RefundId(Digest.id(name)), new DonationId(Digest.id(name)), Money.euros(minor));
    }
}
