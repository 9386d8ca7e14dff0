package obole.command.psp.stripe;

import static obole.command.psp.stripe.StripeSamples.DONATION;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.InvalidSignature;
import obole.command.psp.PaymentAnswer;
import obole.command.psp.PaymentRequest;
import obole.command.psp.PspFact;
import obole.command.psp.PspUnavailable;
import obole.command.psp.WebhookMessage;
import obole.shared.Malformed;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
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
import java.util.stream.Stream;

class StripePspTest {

    private static final URI RETURN = URI.create("https://obole.example/thanks");
    private static final String INTENT = "pi_3Obole0001";
    private static final long NOW = 1_795_000_000;
    private static final Clock CLOCK = Clock.fixed(Instant.ofEpochSecond(NOW), ZoneOffset.UTC);
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
        played.line().answer("POST /v1/checkout/sessions", status);
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
        played.line().answer("GET /v1/payment_intents/search", 500);
        assertThat(psp().findPayment(DONATION)).get().isInstanceOf(PaymentAnswer.Unknown.class);
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
        played.line().answer("GET /v1/payment_intents/" + INTENT, 503);
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

    private StripePsp psp() {
        return new StripePsp(
                "stripe",
                calls(Duration.ofSeconds(5)),
                new StripeSignature(List.of(StripeSamples.SECRET), CLOCK),
                RETURN,
                new StripePayments(stream -> captured == null ? Stream.of() : events()),
                CLOCK);
    }

    private Stream<Object> events() {
        return Stream.of(
                new DonationAuthorised(DONATION, "pi_first", Money.euros(50_00), CLOCK.instant()),
                new DonationCaptured(
                        DONATION,
                        "stripe",
                        String.valueOf(captured),
                        Money.euros(50_00),
                        List.of(),
                        Money.euros(0),
                        CollectedBy.PLATFORM,
                        LocalDate.of(2026, 11, 18)));
    }

    private static StripeCalls calls(Duration timeout) {
        return new StripeCalls(played.address(), PlayedStripe.KEY, timeout);
    }

    private static WebhookMessage signed(String body) {
        return new WebhookMessage(
                "", "", StripeSamples.signed(NOW, body, StripeSamples.SECRET), body);
    }

    private static PaymentRequest request(Money gross) {
        return new PaymentRequest(DONATION, gross, null, "Don n° 1 & Cie", false);
    }
}
