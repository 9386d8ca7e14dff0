package obole.command.psp.stripe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.RunningCommandSide;
import obole.identity.Tokens;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundId;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementId;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/** The command side with Stripe and Adyen beside the sandbox. */
class StripeConnectedTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String STRIPE = "obole.psp.connections.stripe.";
    private static final String ROTATED = "whsec_obole_second";
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String INTENT = "pi_3Obole0001";

    private static PlayedStripe played;
    private static RunningCommandSide app;
    private static String association;
    private static int count;

    @BeforeAll
    static void start() throws IOException {
        played = new PlayedStripe();
        app =
                new RunningCommandSide(
                        STRIPE + "kind=STRIPE",
                        STRIPE + "webhook-secrets[0]=" + ROTATED,
                        STRIPE + "webhook-secrets[1]=" + StripeSamples.SECRET,
                        STRIPE + "api-key=" + PlayedStripe.KEY,
                        STRIPE + "api-address=" + played.address(),
                        STRIPE + "return-to=https://obole.example/thanks",
                        STRIPE + "timeout=5s",
                        "obole.psp.connections.adyen.kind=ADYEN",
                        "obole.bank.accounts[0].code=sg",
                        "obole.bank.accounts[0].iban=FR7630006000011234567890189",
                        "obole.bank.accounts[0].bic=AGRIFRPP",
                        "obole.bank.accounts[0].name=Obole clients",
                        "obole.bank.accounts[0].currency=EUR",
                        "obole.bank.accounts[0].kind=SAFEGUARDING");
        association = app.association(1, 0);
    }

    @AfterAll
    static void stop() {
        app.close();
        played.close();
    }

    @Test
    void a_donation_is_paid_at_stripe_and_captured_once_however_often_it_is_told() {
        DonationId donation = donation();
        app.get("/v1/donations/" + donation + "/pay").expect(303);
        String body = sample("payment_intent.succeeded", donation);
        for (int i = 0; i < 3; i++) {
            assertThat(told(body).statusCode()).isEqualTo(204);
        }
        // An older event that comes late.
        assertThat(told(sample("payment_intent.canceled", donation)).statusCode()).isEqualTo(204);
        assertThat(app.events(donation, DonationCaptured.class))
                .singleElement()
                .satisfies(captured -> {
                    assertThat(captured.psp()).isEqualTo("stripe");
                    assertThat(captured.pspReference()).isEqualTo(INTENT);
                });
        assertThat(app.get("/v1/donations/" + donation + "/pay").status()).isEqualTo(502);
    }

    @Test
    void a_refund_whose_answer_is_lost_is_made_once() {
        DonationId donation = captured();
        played.paid(INTENT, donation.toString());
        played.line().loseAnswer("POST /v1/refunds");
        app.post("/v1/donations/" + donation + "/refunds", "r", "{\"reason\": \"DUPLICATE\"}")
                .expect(201);
        await().atMost(SOON).until(() -> !app.events(donation, RefundSettled.class).isEmpty());
        assertThat(played.refunds()).hasSize(1);
    }

    /** The PSP says it again until the capture is known. */
    @Test
    void a_dispute_finds_its_donation_by_the_payment() {
        DonationId donation = donation();
        played.paid("pi_disputed", donation.toString());
        String dispute = sample("charge.dispute.created", donation).replace(INTENT, "pi_disputed");
        assertThat(told(dispute).statusCode()).isEqualTo(409);
        assertThat(told(sample("payment_intent.succeeded", donation)).statusCode()).isEqualTo(204);
        assertThat(told(dispute).statusCode()).isEqualTo(204);
        assertThat(told(dispute).statusCode()).isEqualTo(204);
        assertThat(app.events(donation, DisputeOpened.class)).hasSize(1);
    }

    /** It names its payment only; that Stripe has paid it is a fact, so nobody is told to. */
    @Test
    void a_refund_that_was_made_on_stripes_own_pages_is_booked_once() {
        DonationId donation = captured();
        played.paid("pi_by_hand", donation.toString());
        String refund =
                sample("refund.updated", donation)
                        .replace(INTENT, "pi_by_hand")
                        .replace("re_3Obole0001", "re_by_hand")
                        .replace("obole_donation", "other")
                        .replace("obole_refund", "others");
        for (int i = 0; i < 3; i++) {
            assertThat(told(refund).statusCode()).isEqualTo(204);
        }
        assertThat(app.events(donation, RefundFunded.class))
                .singleElement()
                .satisfies(funded -> {
                    assertThat(funded.madeAtPsp()).isTrue();
                    assertThat(funded.refundId()).isEqualTo(RefundId.at("stripe", "re_by_hand"));
                });
        assertThat(app.events(donation, RefundSettled.class)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "nonsense",
                "t=1,v1=00",
                "t={now},v1=",
                "t={now},v1={first},v1={first}",
                "t={old},v1={signature-of-old}",
            })
    void a_webhook_that_is_not_shown_to_be_stripes_changes_nothing(String header) {
        DonationId donation = donation();
        String body = sample("payment_intent.succeeded", donation);
        long now = now();
        String old = StripeSamples.signed(now - 400, body, StripeSamples.SECRET);
        String signature =
                header.replace("t={old},v1={signature-of-old}", old)
                        .replace("{now}", Long.toString(now))
                        .replace("{first}", "0".repeat(64));
        HttpResponse<String> answer = send(body, signature);
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("WEBHOOK_SIGNATURE_INVALID");
        String good = StripeSamples.signed(now, body, StripeSamples.SECRET);
        assertThat(send(body.replace("5000", "4000"), good).statusCode()).isEqualTo(401);
        assertThat(app.events(donation, DonationCaptured.class)).isEmpty();
    }

    @Test
    void either_secret_is_taken_while_one_takes_over_from_the_other() {
        String body = sample("customer.created", donation());
        assertThat(send(body, StripeSamples.signed(now(), body, ROTATED)).statusCode())
                .isEqualTo(204);
        assertThat(send(body, StripeSamples.signed(now(), body, "whsec_x", ROTATED)).statusCode())
                .isEqualTo(204);
    }

    @Test
    void what_is_too_large_or_too_deep_is_refused() {
        assertThat(told(" ".repeat(256 * 1024 + 1)).statusCode()).isEqualTo(413);
        assertThat(told("[".repeat(200_000)).statusCode()).isEqualTo(400);
        assertThat(told("{\"type\": 7}").statusCode()).isEqualTo(400);
    }

    @Test
    void the_report_of_a_payout_is_written_fetched_and_taken_once() {
        String csv = StripeSamples.read("payout.csv");
        played.paysOut(87_50, csv);
        assertThat(told(sample("payout.paid", donation())).statusCode()).isEqualTo(204);
        assertThat(played.runs()).containsExactly("po_1Obole0001");
        String ready =
                sample("reporting.report_run.succeeded", donation())
                        .replace("frr_1Obole0001", "frr_1");
        assertThat(told(ready).statusCode()).isEqualTo(204);
        assertThat(told(ready).statusCode()).isEqualTo(204);
        assertThat(lines(SettlementId.of("stripe", "po_1Obole0001"))).hasSize(8);
    }

    @Test
    void a_report_of_adyen_is_taken_and_says_which_lines_somebody_must_look_at()
            throws IOException {
        String csv;
        try (InputStream in =
                StripeConnectedTest.class.getResourceAsStream(
                        "/adyen/settlement_detail_report_batch_4.csv")) {
            csv =
                    StripeSamples.filled(
                            new String(Objects.requireNonNull(in).readAllBytes(), UTF_8),
                            StripeSamples.DONATION);
        }
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(app.at("/v1/psp/adyen/settlement-reports"))
                                .header("content-type", "text/csv")
                                .header("Authorization", "Bearer " + Tokens.of("finance:test"))
                                .POST(BodyPublishers.ofString(csv)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        assertThat(answer.body())
                .contains("\"reportReference\":\"TX4711000XT\"")
                .contains("\"type\":\"ReserveAdjustment\"", "\"type\":\"DepositCorrection\"");
        assertThat(lines(SettlementId.of("adyen", "TX4711000XT"))).hasSize(10);
        assertThat(told("adyen", "{}", "").statusCode()).isEqualTo(401);
    }

    private static List<ReportLine> lines(SettlementId settlement) {
        return app.events(settlement.chunk(1), SettlementChunkReceived.class).stream()
                .flatMap(chunk -> chunk.lines().stream())
                .toList();
    }

    private static DonationId captured() {
        DonationId donation = donation();
        assertThat(told(sample("payment_intent.succeeded", donation)).statusCode()).isEqualTo(204);
        return donation;
    }

    private static DonationId donation() {
        String body =
                """
                {"associationId": "%s", "amount": {"amount": 5000, "currency": "EUR"},
                 "psp": "stripe"}
                """
                        .formatted(association);
        return DonationId.of(
                app.post("/v1/donations", "stripe" + count++, body).expect(201).text("donationId"));
    }

    private static String sample(String name, DonationId donation) {
        return StripeSamples.read(name + ".json")
                .replace(StripeSamples.DONATION.toString(), donation.toString());
    }

    private static HttpResponse<String> told(String body) {
        return send(body, StripeSamples.signed(now(), body, StripeSamples.SECRET));
    }

    private static HttpResponse<String> send(String body, String signature) {
        return told("stripe", body, signature);
    }

    private static HttpResponse<String> told(String psp, String body, String signature) {
        return send(
                HttpRequest.newBuilder(app.at("/webhooks/psp/" + psp))
                        .header("content-type", "application/json")
                        .header("Stripe-Signature", signature)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return HTTP.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static long now() {
        return Clock.systemUTC().instant().getEpochSecond();
    }
}
