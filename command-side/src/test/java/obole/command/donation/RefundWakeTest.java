package obole.command.donation;

import static org.awaitility.Awaitility.await;

import obole.command.RunningCommandSide;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.LocalDate;

/** Refunds where nobody looks for those that wait until tomorrow. */
class RefundWakeTest {

    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final Duration LONG_BEFORE_TOMORROW = Duration.ofMinutes(1);

    private static RunningCommandSide app;

    @BeforeAll
    static void start() {
        app =
                new RunningCommandSide(
                        "obole.donation.refund-look=1d",
                        "obole.sandbox.webhook-target=http://localhost:9/nobody");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void a_refund_reaches_the_psp_because_it_was_accepted_and_waits_for_no_look() {
        String association = app.association(1, 0);
        // The second finds the worker asleep again, wherever the first has found it.
        refundIsSettled(paid(association, "first"));
        refundIsSettled(paid(association, "second"));
    }

    private static void refundIsSettled(DonationId donation) {
        app.post(
                        "/v1/donations/" + donation + "/refunds",
                        "refund" + donation,
                        "{\"reason\": \"DUPLICATE\"}")
                .expect(201);
        await().atMost(LONG_BEFORE_TOMORROW)
                .until(() -> !app.events(donation, RefundSettled.class).isEmpty());
    }

    private static DonationId paid(String association, String key) {
        String body =
                "{\"associationId\": \"%s\", \"amount\": {\"amount\": 1000, \"currency\": \"EUR\"}}"
                        .formatted(association);
        DonationId donation =
                DonationId.of(app.post("/v1/donations", key, body).expect(201).text("donationId"));
        app.get("/v1/donations/" + donation + "/pay").expect(303);
        app.post("/sandbox/psp/payments/" + donation + "/pay?date=" + DAY, key, "").expect(200);
        app.send(new CaptureDonation(donation, "psp", Money.euros(10_00), DAY));
        return donation;
    }
}
