package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.MoneyEventExamples.OF_REFUND;
import static obole.shared.money.Money.euros;

import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitRefused;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForFees;

import java.util.Map;

/** The examples of what an account has beyond its own money, and of who waits for it. */
final class RefundFundsExamples {

    private RefundFundsExamples() {}

    static void addTo(Map<String, Object> all) {
        all.put(
                "DebitedForFees",
                new DebitedForFees(ACCOUNT_A, A, "fee", euros(10_00), NOTHING, euros(5_00), DAY));
        all.put(
                "DebitForRefundWaiting",
                new DebitForRefundWaiting(
                        ACCOUNT_A,
                        A,
                        OF_REFUND,
                        euros(97_00),
                        TestLedger.RECORDED,
                        TestLedger.RECORDED));
        all.put(
                "AdvanceLimitProposed",
                new AdvanceLimitProposed(
                        ACCOUNT_A, A, "lim", euros(500_00), "a good payer", "finance"));
        all.put(
                "AdvanceLimitRefused",
                new AdvanceLimitRefused(ACCOUNT_A, A, "lim", "too much", "head"));
        all.put("AdvanceLimitSet", new AdvanceLimitSet(ACCOUNT_A, A, "lim", euros(500_00), "head"));
    }
}
