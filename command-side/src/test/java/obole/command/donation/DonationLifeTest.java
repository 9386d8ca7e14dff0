package obole.command.donation;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.RunningCommandSide;
import obole.command.RunningCommandSide.Reply;
import obole.command.gateway.Timers;
import obole.command.psp.PaymentGateway;
import obole.command.psp.PaymentRequest;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonorKind;
import obole.shared.donation.ExpiryReason;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;

/** A donation's life before its settlement, over HTTP and with the sandbox PSP's webhooks. */
class DonationLifeTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final String NOT_OPEN = "CAMPAIGN_NOT_OPEN";

    private static RunningCommandSide app;
    private static String association;
    private static int count;

    @BeforeAll
    static void start() {
        app = new RunningCommandSide("obole.donation.expiry=0s");
        association = app.association(1, 300);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void a_double_click_is_one_donation_and_one_payment() throws Exception {
        String body = body(20_00, "");
        List<Reply> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<Reply> click = () -> app.post("/v1/donations", "double-click", body);
            for (Future<Reply> each : threads.invokeAll(List.of(click, click, click, click))) {
                answers.add(each.get());
            }
        }
        answers.add(app.post("/v1/donations", "double-click", body));

        assertThat(answers).allMatch(answer -> answer.status() == 201);
        assertThat(answers.stream().map(answer -> answer.text("donationId")).distinct()).hasSize(1);
        assertThat(answers.stream().filter(answer -> !answer.replayed())).hasSize(1);
        DonationId donation = DonationId.of(answers.getFirst().text("donationId"));
        assertThat(app.events(donation, DonationInitiated.class)).hasSize(1);
        PaymentRequest pay =
                new PaymentRequest(donation, Money.euros(20_00), null, "A gift", false);
        PaymentGateway psp = app.bean(PaymentGateway.class);
        assertThat(psp.startPayment(pay)).isEqualTo(psp.startPayment(pay));
        psp(donation, "pay");
        psp(donation, "pay");
        await(donation, DonationCaptured.class);
        assertThat(app.events(donation, DonationCaptured.class)).hasSize(1);
    }

    @Test
    void what_is_set_aside_is_captured_in_part_when_somebody_says_so() {
        DonationId donation = authorised(50_00);
        app.post("/v1/donations/" + donation + "/capture", "c", amount(30_00)).expect(200);
        app.post("/v1/donations/" + donation + "/capture", "c", amount(30_00)).expect(200);
        await(donation, DonationCaptured.class);

        assertThat(app.events(donation, CaptureRequested.class)).hasSize(1);
        DonationCaptured captured = app.events(donation, DonationCaptured.class).getFirst();
        assertThat(captured.gross()).isEqualTo(Money.euros(30_00));
        assertThat(captured.allocations().getFirst().commission()).isEqualTo(Money.euros(90));
        refusal("/capture", donation, amount(50_00), 409, "CAPTURED_AMOUNT_DIFFERS");
        refusal("/void", donation, "", 409, "DONATION_ALREADY_CAPTURED");
    }

    @Test
    void what_is_set_aside_is_let_go() {
        DonationId donation = authorised(50_00);
        refusal("/capture", donation, amount(50_01), 422, "CAPTURE_EXCEEDS_DONATION");
        app.post("/v1/donations/" + donation + "/void", "v", "").expect(200);
        await(donation, DonationVoided.class);
        app.post("/v1/donations/" + donation + "/void", "v", "").expect(200);
        refusal("/capture", donation, "{}", 409, "DONATION_NOT_AUTHORISED");
    }

    @Test
    void the_psp_tells_that_an_authorisation_has_expired() {
        DonationId donation = authorised(50_00);
        psp(donation, "expire");
        await(
                donation,
                DonationExpired.class,
                expired -> expired.reason() == ExpiryReason.AUTHORISATION_EXPIRED);
        refusal("/capture", donation, "{}", 409, "DONATION_NOT_AUTHORISED");
        assertThat(app.events(donation, CaptureRefused.class)).isEmpty();
    }

    @Test
    void a_capture_that_the_psp_withdraws_is_reversed() {
        DonationId donation = authorised(50_00);
        app.post("/v1/donations/" + donation + "/capture", "c", "").expect(200);
        await(donation, DonationCaptured.class);
        psp(donation, "reverse");
        await(donation, CaptureReversed.class);
    }

    @Test
    void what_nobody_completes_expires_and_a_payment_after_all_is_a_fact() {
        DonationId donation = initiated(20_00, "");
        await(donation, DonationExpired.class);
        app.get("/v1/donations/" + donation + "/pay").expect(409);
        assertThat(
                        app.bean(PaymentGateway.class)
                                .startPayment(
                                        new PaymentRequest(
                                                donation, Money.euros(20_00), null, "Late", false)))
                .isNotNull();
        psp(donation, "pay");
        await(donation, DonationCaptured.class);
        awaitNoTimers();
    }

    @Test
    void a_company_gives_and_what_identifies_it_is_in_no_event() {
        DonationId donation =
                initiated(
                        20_00,
                        """
                        , "anonymous": true, "medium": "email", "source": "newsletter",
                        "donor": {"kind": "COMPANY", "denomination": "Acme Quimper",
                          "legalForm": "SAS", "siren": "732 829 320",
                          "address": "1 quai du Steir, 29000 Quimper"}\
                        """);
        DonationInitiated event = app.events(donation, DonationInitiated.class).getFirst();

        assertThat(event.donorKind()).isEqualTo(DonorKind.COMPANY);
        assertThat(event.anonymous()).isTrue();
        assertThat(event.medium()).isEqualTo("email");
        assertThat(event.toString()).doesNotContain("Acme", "732829320", "Steir");
    }

    @Test
    void a_campaign_takes_donations_while_it_is_open_for_its_association_only() {
        String campaign = campaign("\"lastDay\": \"2999-12-31\"");
        String body = body(20_00, naming(campaign));
        Reply first = app.post("/v1/donations", "to a campaign", body).expect(201);
        DonationId donation = DonationId.of(first.text("donationId"));
        assertThat(app.events(donation, DonationInitiated.class).getFirst().campaign())
                .hasToString(campaign);

        donate(other(), naming(campaign), 422, "CAMPAIGN_OF_ANOTHER_ASSOCIATION");
        donate(association, naming(campaign("\"lastDay\": \"2020-01-01\"")), 409, NOT_OPEN);
        donate(association, naming(campaign("\"firstDay\": \"2999-01-01\"")), 409, NOT_OPEN);
        donate(association, naming("camp_" + "0".repeat(26)), 404, "CAMPAIGN_NOT_FOUND");
        app.post("/v1/campaigns/" + campaign + "/closing", "x", "{\"reason\": \"done\"}")
                .expect(200);
        donate(association, naming(campaign), 409, NOT_OPEN);
        assertThat(app.post("/v1/donations", "to a campaign", body).expect(201).replayed())
                .isTrue();
    }

    private static String other() {
        return app.association(2, 0);
    }

    private static String campaign(String days) {
        String body =
                """
                {"associationId": "%s", "name": "Winter", %s,
                 "goal": {"amount": 100000, "currency": "EUR"}}
                """
                        .formatted(association, days);
        return app.post("/v1/campaigns", "camp" + count++, body).expect(201).text("campaignId");
    }

    private static String naming(String campaign) {
        return ", \"campaign\": \"" + campaign + "\"";
    }

    private static void donate(String to, String more, int status, String code) {
        Reply reply =
                app.post(
                        "/v1/donations",
                        "don" + count++,
                        body(20_00, more).replace(association, to));
        assertThat(reply.expect(status).text("code")).isEqualTo(code);
    }

    private static void refusal(
            String action, DonationId donation, String body, int status, String code) {
        Reply reply = app.post("/v1/donations/" + donation + action, "r" + count++, body);
        assertThat(reply.expect(status).text("code")).isEqualTo(code);
    }

    private static DonationId authorised(long minor) {
        DonationId donation = initiated(minor, ", \"captureLater\": true");
        app.bean(PaymentGateway.class)
                .startPayment(
                        new PaymentRequest(donation, Money.euros(minor), null, "A gift", true));
        psp(donation, "pay");
        await(donation, DonationAuthorised.class);
        return donation;
    }

    private static DonationId initiated(long minor, String more) {
        String id =
                app.post("/v1/donations", "don" + count++, body(minor, more))
                        .expect(201)
                        .text("donationId");
        return DonationId.of(id);
    }

    private static String body(long minor, String more) {
        return """
        {"associationId": "%s", "amount": {"amount": %d, "currency": "EUR"}%s}
        """
                .formatted(association, minor, more);
    }

    private static String amount(long minor) {
        return "{\"amount\": {\"amount\": " + minor + ", \"currency\": \"EUR\"}}";
    }

    private static void psp(DonationId donation, String action) {
        app.post("/sandbox/psp/payments/" + donation + "/" + action, "none", "").expect(200);
    }

    private static void await(DonationId donation, Class<? extends DonationEvent> event) {
        await(donation, event, any -> true);
    }

    private static <E extends DonationEvent> void await(
            DonationId donation, Class<E> event, Predicate<E> such) {
        Instant end = Instant.now().plus(PATIENCE);
        while (app.events(donation, event).stream().noneMatch(such)) {
            assertThat(Instant.now()).as("%s of %s", event, donation).isBefore(end);
            pause();
        }
    }

    /** Whatever has ended has no moment any more. */
    private static void awaitNoTimers() {
        Instant end = Instant.now().plus(PATIENCE);
        while (!app.bean(Timers.class)
                .due(DonationExpiryPolicy.NAME, Instant.now().plusSeconds(60))
                .isEmpty()) {
            assertThat(Instant.now()).isBefore(end);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
