package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.B;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.PSP;
import static obole.query.ledger.Examples.REFUND;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.donation.CollectedBy;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.Stage;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A capture that the PSP withdraws leaves nothing behind but what we have truly lost. */
class ReversalPostingsTest {

    private static final List<GivenBack> SHARES =
            List.of(new GivenBack(A, euros(30_00), euros(90), euros(1_00)));

    private final TestLedger ledger = new TestLedger();

    @Test
    void a_capture_and_its_reversal_leave_nothing() {
        add("DonationCaptured", "CaptureReversed");

        assertNobodyHasAnything();
        assertThat(ledger.balance("psp:psp:receivable")).isZero();
        assertThat(ledger.balance("house:available")).isZero();
    }

    @Test
    void what_was_refunded_and_paid_out_by_the_psp_is_our_loss() {
        add("DonationCaptured");
        refunded();
        ledger.add(new RefundSettled(D1, REFUND, PSP, euros(30_00), DAY));
        add("CaptureReversed: after a refund of 30.00 whose fee of 1.00 we covered");

        assertNobodyHasAnything();
        // The PSP keeps what it has given the donor from what it owes us for others.
        assertThat(ledger.balance("psp:psp:receivable")).isEqualTo(-30_00);
        assertThat(ledger.balance("house:available")).isEqualTo(30_00);
        assertThat(ledger.balance("losses:disputes")).isEqualTo(30_00);
    }

    @Test
    void a_refund_that_fails_afterwards_undoes_the_loss() {
        add("DonationCaptured");
        refunded();
        add("CaptureReversed: after a refund of 30.00 whose fee of 1.00 we covered");
        ledger.add(
                new RefundFailed(
                        D1,
                        REFUND,
                        PSP,
                        euros(30_00),
                        SHARES,
                        euros(0),
                        CollectedBy.PLATFORM,
                        Stage.PENDING,
                        "card_closed"));
        add("CaptureReversed: that refund has failed since");

        assertNobodyHasAnything();
        assertThat(ledger.balance("psp:psp:receivable")).isZero();
        assertThat(ledger.balance("house:available")).isZero();
        assertThat(ledger.balance("losses:disputes")).isZero();
    }

    private void refunded() {
        ledger.add(
                new RefundFunded(
                        D1,
                        REFUND,
                        PSP,
                        "ch",
                        euros(30_00),
                        SHARES,
                        euros(0),
                        CollectedBy.PLATFORM,
                        Stage.PENDING,
                        DAY));
    }

    private void add(String... examples) {
        for (String example : examples) {
            ledger.add(EventExamples.named(example)).check(example);
        }
    }

    private void assertNobodyHasAnything() {
        for (String account :
                List.of(
                        Account.pending(A).name(),
                        Account.pending(B).name(),
                        "house:pending",
                        "refunds:in-transit",
                        "platform:tips",
                        "platform:commissions",
                        "refunds:fee-covers")) {
            assertThat(ledger.balance(account)).as(account).isZero();
        }
    }
}
