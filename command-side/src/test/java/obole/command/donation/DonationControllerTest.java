package obole.command.donation;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.RunningCommandSide;
import obole.command.RunningCommandSide.Reply;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundReason;
import obole.shared.money.Money;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;

/** Donations and refunds as integrators ask for them. */
class DonationControllerTest {

    private static RunningCommandSide app;
    private static String association;
    private static int count;

    @BeforeAll
    static void start() {
        app = new RunningCommandSide();
        association = app.association(1, 0);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void a_currency_that_we_keep_no_account_of_is_refused_at_once() {
        String pounds =
                """
                {"associationId": "%s", "amount": {"amount": 1000, "currency": "GBP"}}
                """
                        .formatted(association);
        assertThat(app.post("/v1/donations", "pounds", pounds).expect(422).text("code"))
                .isEqualTo("CURRENCY_NOT_KEPT");
    }

    @ParameterizedTest
    @EnumSource
    void a_refund_has_one_of_few_reasons(RefundReason reason) {
        DonationId donation = captured();
        refund(donation, "{\"reason\": \"" + reason + "\"}").expect(201);
        assertThat(app.events(donation, RefundRequested.class))
                .extracting(RefundRequested::reason)
                .containsExactly(reason);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"reason\": null}",
                "{\"reason\": \"\"}",
                "{\"reason\": \"Jeanne Martin asked\"}",
                "{\"reason\": \"fraud\"}",
                "{\"reason\": 2}",
                "{\"reason\": \"2\"}"
            })
    void any_other_reason_is_malformed(String body) {
        DonationId donation = captured();
        Reply answer = refund(donation, body).expect(400);
        assertThat(answer.text("code")).isEqualTo("MALFORMED");
        assertThat(answer.text("field")).isEqualTo("reason");
        assertThat(app.events(donation, RefundRequested.class)).isEmpty();
    }

    private static Reply refund(DonationId donation, String body) {
        return app.post("/v1/donations/" + donation + "/refunds", "refund" + donation, body);
    }

    private static DonationId captured() {
        String body =
                "{\"associationId\": \"%s\", \"amount\": {\"amount\": 1000, \"currency\": \"EUR\"}}"
                        .formatted(association);
        DonationId donation =
                DonationId.of(
                        app.post("/v1/donations", "donation" + count++, body)
                                .expect(201)
                                .text("donationId"));
        app.send(
                new CaptureDonation(donation, "psp", Money.euros(10_00), LocalDate.of(2026, 7, 1)));
        return donation;
    }
}
