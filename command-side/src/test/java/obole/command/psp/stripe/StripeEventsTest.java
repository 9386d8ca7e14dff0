package obole.command.psp.stripe;

import static obole.command.psp.stripe.StripeSamples.DONATION;
import static obole.command.psp.stripe.StripeSamples.REFUND;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.util.Map.entry;

import obole.command.psp.PspFact;
import obole.command.psp.PspUnavailable;
import obole.shared.Malformed;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

class StripeEventsTest {

    /** 2026-11-18 12:06:40 in Paris. */
    private static final LocalDate DAY = LocalDate.of(2026, 11, 18);

    private static final LocalDate DISPUTED = LocalDate.of(2026, 11, 19);
    private static final LocalDate CLOSED = LocalDate.of(2026, 11, 29);
    private static final Money FIFTY = Money.euros(50_00);

    private static final PspFact OPENED =
            new PspFact.DisputeOpened(
                    DONATION,
                    "du_1Obole0001",
                    FIFTY,
                    "fraudulent",
                    LocalDate.of(2026, 11, 30),
                    null,
                    DISPUTED);

    private static final Map<String, List<PspFact>> FACTS =
            Map.ofEntries(
                    entry(
                            "payment_intent.amount_capturable_updated",
                            List.of(new PspFact.Authorised(DONATION, "pi_3Obole0001", FIFTY))),
                    entry(
                            "payment_intent.succeeded",
                            List.of(new PspFact.Captured(DONATION, "pi_3Obole0001", FIFTY, DAY))),
                    entry("payment_intent.payment_failed", List.of()),
                    entry(
                            "payment_intent.canceled",
                            List.of(new PspFact.Failed(DONATION, "abandoned"))),
                    entry(
                            "payment_intent.canceled-set-aside",
                            List.of(new PspFact.Voided(DONATION, "requested_by_customer"))),
                    entry(
                            "payment_intent.canceled-by-time",
                            List.of(new PspFact.AuthorisationExpired(DONATION))),
                    entry("charge.expired", List.of(new PspFact.AuthorisationExpired(DONATION))),
                    entry(
                            "checkout.session.expired",
                            List.of(new PspFact.Failed(DONATION, "expired"))),
                    entry(
                            "charge.captured",
                            List.of(
                                    new PspFact.Captured(
                                            DONATION, "pi_3Obole0001", Money.euros(30_00), DAY))),
                    entry("charge.refunded", List.of(refunded())),
                    entry("refund.created", List.of()),
                    entry("refund.updated", List.of(refunded())),
                    entry(
                            "refund.failed",
                            List.of(
                                    new PspFact.RefundFailed(
                                            DONATION, REFUND, "expired_or_canceled_card"))),
                    entry(
                            "refund.failed-sent-back",
                            List.of(
                                    new PspFact.RefundReturned(
                                            DONATION,
                                            REFUND,
                                            Money.euros(20_00),
                                            "expired_or_canceled_card",
                                            DAY))),
                    entry(
                            "charge.refund.updated",
                            List.of(new PspFact.RefundFailed(DONATION, REFUND, "canceled"))),
                    entry("charge.dispute.created", List.of(OPENED)),
                    entry("charge.dispute.created-inquiry", List.of()),
                    entry(
                            "charge.dispute.funds_withdrawn",
                            List.of(
                                    OPENED,
                                    new PspFact.DisputeWithdrawn(
                                            DONATION, "du_1Obole0001", FIFTY, DISPUTED))),
                    entry("charge.dispute.funds_reinstated", List.of()),
                    entry(
                            "charge.dispute.closed-lost",
                            List.of(
                                    new PspFact.DisputeLost(
                                            DONATION, "du_1Obole0001", FIFTY, FIFTY, CLOSED))),
                    entry(
                            "charge.dispute.closed-won",
                            List.of(
                                    new PspFact.DisputeWon(
                                            DONATION, "du_1Obole0001", FIFTY, CLOSED))),
                    entry("charge.dispute.closed-inquiry", List.of()),
                    entry("payout.paid", List.of()),
                    entry("payout.paid-by-hand", List.of()),
                    entry("payout.failed", List.of()),
                    entry(
                            "reporting.report_run.succeeded",
                            List.of(new PspFact.ReportAvailable("frr_1Obole0001"))),
                    entry("reporting.report_run.failed", List.of()),
                    entry("customer.created", List.of()));

    private static PlayedStripe stripe;

    private Optional<DonationId> disputed = Optional.of(DONATION);

    @BeforeAll
    static void start() throws IOException {
        stripe = new PlayedStripe();
    }

    @AfterAll
    static void stop() {
        stripe.close();
    }

    @BeforeEach
    void forget() {
        stripe.forget();
    }

    static Stream<String> samples() {
        return FACTS.keySet().stream().sorted();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_event_becomes_its_facts(String sample) {
        assertThat(events().facts(StripeSamples.read(sample + ".json")))
                .isEqualTo(FACTS.get(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_event_is_read_as_another_version_of_the_api_writes_it(String sample) {
        String body =
                StripeSamples.read(sample + ".json")
                        .replaceAll(
                                "\"api_version\": \"[^\"]*\"", "\"api_version\": \"2099-01-01\"")
                        .replace(
                                "\"object\": \"event\"",
                                "\"object\": \"event\", \"new\": {\"a\": []}");
        assertThat(events().facts(body)).isEqualTo(FACTS.get(sample));
    }

    @ParameterizedTest
    @MethodSource("samples")
    void nothing_of_the_donor_leaves_the_adapter(String sample) {
        assertThat(events().facts(StripeSamples.read(sample + ".json")).toString())
                .doesNotContain("Durand", "Lyon", "example.org", "4242");
    }

    /** Money of others passes through the same account; and anybody may write metadata. */
    @ParameterizedTest
    @MethodSource("samples")
    void what_names_nothing_of_ours_changes_nothing(String sample) {
        disputed = Optional.empty();
        String body = StripeSamples.read(sample + ".json");
        if (sample.startsWith("reporting.")) {
            return;
        }
        for (String other : List.of("order 17", "", "don_", "ref_000")) {
            assertThat(
                            events().facts(
                                            body.replace(DONATION.toString(), other)
                                                    .replace(REFUND.toString(), other)))
                    .isEmpty();
        }
    }

    /** Its payment says whose it is, and its id what it is called here, as in the report. */
    @ParameterizedTest
    @ValueSource(strings = {"refund.updated", "charge.refunded"})
    void a_refund_that_was_made_on_stripes_own_pages_is_of_its_payments_donation(String sample) {
        String body =
                StripeSamples.read(sample + ".json")
                        .replace("\"obole_donation\"", "\"a\"")
                        .replace("\"obole_refund\"", "\"b\"");
        assertThat(events().facts(body))
                .containsExactly(
                        new PspFact.RefundSucceeded(
                                DONATION,
                                RefundId.at("stripe", "re_3Obole0001"),
                                Money.euros(20_00),
                                DAY));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "payment_intent.succeeded|\"amount_received\": 5000|\"amount_received\": 50.5",
                "payment_intent.succeeded|\"amount_received\": 5000|\"amount_received\": -1",
                "payment_intent.succeeded|\"amount_received\": 5000|\"amount_received\": \"5000\"",
                "payment_intent.succeeded|\"amount_received\": 5000|\"amount_received\": 1e99",
                "payment_intent.succeeded|\"amount_received\": 5000|\"other\": 5000",
                "payment_intent.succeeded|\"currency\": \"eur\"|\"currency\": \"xxx\"",
                "payment_intent.succeeded|\"currency\": \"eur\"|\"currency\": null",
                "payment_intent.succeeded|\"id\": \"pi_3Obole0001\"|\"id\": \"a b\"",
                "payment_intent.succeeded|\"created\": 1795000000|\"created\": 99999999999999",
                "payment_intent.succeeded|\"created\": 1795000000|\"created\": \"today\"",
                "payment_intent.succeeded|\"type\": \"payment_intent.succeeded\"|\"type\": 7",
                "payment_intent.succeeded|\"data\"|\"date\"",
                "refund.updated|\"status\": \"succeeded\"|\"status\": null",
                "charge.dispute.created|\"id\": \"du_1Obole0001\"|\"id\": null",
                "reporting.report_run.succeeded|\"id\": \"frr_1Obole0001\"|\"id\": {}",
            })
    void an_event_of_ours_with_one_thing_wrong_is_refused(
            String sample, String right, String wrong) {
        String body = StripeSamples.read(sample + ".json");
        assertThat(body).contains(right);
        assertThatThrownBy(() -> events().facts(body.replace(right, wrong)))
                .isInstanceOf(Malformed.class);
    }

    @Test
    void what_is_no_event_is_refused_and_never_a_crash() {
        String deep = "{\"a\":".repeat(10_000);
        for (String body : List.of("", "null", "[]", "7", "{", "{}", deep, "[".repeat(100_000))) {
            assertThatThrownBy(() -> events().facts(body)).isInstanceOf(Malformed.class);
        }
    }

    @Test
    void a_payout_has_its_report_written_and_once_however_often_it_is_told() {
        for (int i = 0; i < 3; i++) {
            events().facts(StripeSamples.read("payout.paid.json"));
        }
        assertThat(stripe.runs()).containsExactly("po_1Obole0001");
        events().facts(StripeSamples.read("payout.paid-by-hand.json"));
        assertThat(stripe.runs()).hasSize(1);
    }

    /** Stripe sends the webhook again, since it is not answered with 2xx. */
    @Test
    void a_report_that_cannot_be_asked_for_yet_is_asked_for_again() {
        stripe.line().answer("POST /v1/reporting/report_runs", 400);
        String body = StripeSamples.read("payout.paid.json");
        assertThatThrownBy(() -> events().facts(body)).isInstanceOf(PspUnavailable.class);
        events().facts(body);
        assertThat(stripe.runs()).containsExactly("po_1Obole0001");
    }

    private static PspFact refunded() {
        return new PspFact.RefundSucceeded(DONATION, REFUND, Money.euros(20_00), DAY);
    }

    private StripeEvents events() {
        StripeCalls calls =
                new StripeCalls(stripe.address(), PlayedStripe.KEY, Duration.ofSeconds(5));
        return new StripeEvents("stripe", dispute -> disputed, new StripeReportRuns(calls));
    }
}
