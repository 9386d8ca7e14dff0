package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.PAYOUT;
import static obole.shared.money.Money.euros;

import obole.shared.account.PayoutEvent.PayoutAccepted;
import obole.shared.account.PayoutEvent.PayoutRecallRefused;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.ScheduleEvent.PayoutScheduleSet;
import obole.shared.account.ScheduleEvent.PayoutSkipped;
import obole.shared.account.SkipReason;
import obole.shared.paymentfile.PaymentFileId;

import java.util.Map;
import java.util.UUID;

/** What a bank says of a payout, and the schedule that asks for payouts: no money moves. */
final class AtTheBankExamples {

    private static final PaymentFileId FILE = new PaymentFileId(new UUID(10, 1));

    private AtTheBankExamples() {}

    static void addTo(Map<String, Object> all) {
        all.put("PayoutAccepted", new PayoutAccepted(ACCOUNT_A, PAYOUT, FILE, "ACSP"));
        all.put(
                "PayoutRecallRequested",
                new PayoutRecallRequested(
                        ACCOUNT_A, A, PAYOUT, FILE, euros(60_00), "vault:1", "DUPL", "finance"));
        all.put("PayoutRecallRefused", new PayoutRecallRefused(ACCOUNT_A, PAYOUT, "NOAS"));
        all.put(
                "PayoutScheduleSet",
                new PayoutScheduleSet(
                        ACCOUNT_A,
                        A,
                        new PayoutSchedule(PayoutSchedule.Rhythm.DAILY, null, null, NOTHING, false),
                        "manager",
                        DAY));
        all.put(
                "PayoutSkipped",
                new PayoutSkipped(
                        ACCOUNT_A, A, DAY, SkipReason.NOTHING_AVAILABLE, NOTHING, DAY.plusDays(1)));
    }
}
