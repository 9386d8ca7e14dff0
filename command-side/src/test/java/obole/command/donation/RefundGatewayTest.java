package obole.command.donation;

import static obole.schema.policy.Tables.REFUND_CALL;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.RunningCommandSide;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.migrations.Role;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;

/** Refunds at the sandbox PSP over a line that loses answers; its webhooks reach nobody. */
class RefundGatewayTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(30);

    private static BadLine line;
    private static RunningCommandSide app;
    private static String association;
    private static int count;

    @BeforeAll
    static void start() throws IOException {
        line = new BadLine();
        app =
                new RunningCommandSide(
                        "obole.sandbox.base-url=" + line.url(),
                        "obole.sandbox.webhook-target=http://localhost:9/nobody",
                        "obole.sandbox.timeout=" + TIMEOUT.toSeconds() + "s");
        line.leadsTo(app.at("/"));
        association = app.association(1, 0);
    }

    @AfterAll
    static void stop() {
        app.close();
        line.close();
    }

    @Test
    void a_refund_without_an_answer_waits_alone_and_is_never_told_twice() {
        DonationId first = paid(10_00);
        DonationId second = paid(10_00);
        // The PSP refunds it, and says so to nobody.
        RefundId lost = refundLosing("POST", first);
        RefundId other = refund(second);

        // Sooner than the first is given up.
        await().atMost(TIMEOUT).until(() -> !app.events(second, RefundSettled.class).isEmpty());
        assertThat(app.events(first, RefundSettled.class)).isEmpty();
        awaitSettled(first);
        assertThat(line.askedAbout(lost.toString())).containsExactly("GET", "POST", "GET");
        assertThat(line.askedAbout(other.toString())).containsExactly("GET", "POST");
    }

    @Test
    void as_long_as_it_cannot_be_asked_nothing_is_told() {
        DonationId donation = paid(10_00);
        RefundId refund = refundLosing("GET", donation);

        awaitSettled(donation);
        assertThat(line.askedAbout(refund.toString())).containsExactly("GET", "GET", "POST");
    }

    @Test
    void a_refund_that_the_psp_refuses_has_failed() {
        DonationId donation = paid(10_07);
        refund(donation);

        await().atMost(SOON).until(() -> !app.events(donation, RefundFailed.class).isEmpty());
    }

    @Test
    void a_funded_refund_told_once_more_is_asked_about_and_not_told() {
        DonationId donation = paid(10_00);
        RefundId refund = refund(donation);
        awaitSettled(donation);
        // While it is held, being told once more changes nothing: the call that runs is the one.
        DSLContext sql = DSL.using(app.database().dataSource(Role.COMMAND), SQLDialect.POSTGRES);
        await().atMost(SOON).until(() -> sql.fetchCount(REFUND_CALL) == 0);
        RefundGateway gateway = app.bean(RefundGateway.class);
        app.events(donation, RefundFunded.class).forEach(gateway::on);

        await().atMost(SOON).until(() -> line.askedAbout(refund.toString()).size() == 3);
        assertThat(line.askedAbout(refund.toString())).containsExactly("GET", "POST", "GET");
        assertThat(app.events(donation, RefundSettled.class)).hasSize(1);
    }

    private static void awaitSettled(DonationId donation) {
        await().atMost(SOON).until(() -> !app.events(donation, RefundSettled.class).isEmpty());
    }

    private static RefundId refund(DonationId donation) {
        return RefundId.of(
                app.post(
                                "/v1/donations/" + donation + "/refunds",
                                "refund" + donation,
                                "{\"reason\": \"DUPLICATE\"}")
                        .expect(201)
                        .text("refundId"));
    }

    /** Its first request of that method is answered to nobody. */
    private static RefundId refundLosing(String method, DonationId donation) {
        app.stop(RefundGateway.NAME);
        RefundId refund = refund(donation);
        line.loseAnswer(method, refund.toString());
        app.start(RefundGateway.NAME);
        return refund;
    }

    private static DonationId paid(long minor) {
        String body =
                "{\"associationId\": \"%s\", \"amount\": {\"amount\": %d, \"currency\": \"EUR\"}}"
                        .formatted(association, minor);
        DonationId donation =
                DonationId.of(
                        app.post("/v1/donations", "donation" + count++, body)
                                .expect(201)
                                .text("donationId"));
        app.get("/v1/donations/" + donation + "/pay").expect(303);
        app.post("/sandbox/psp/payments/" + donation + "/pay?date=" + DAY, "pay", "").expect(200);
        app.send(new CaptureDonation(donation, "psp", Money.euros(minor), DAY));
        return donation;
    }
}
