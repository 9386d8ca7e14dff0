package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.CUSTODIAN;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.PAYOUT;
import static obole.query.ledger.Examples.PSP;
import static obole.query.ledger.Examples.REFUND;
import static obole.query.ledger.Examples.SAFEGUARDING;
import static obole.query.ledger.Examples.SETTLEMENT;
import static obole.query.ledger.Examples.STATEMENT;
import static obole.shared.money.Money.euros;

import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.CreditCause;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRefused;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundPart;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.settlement.SettlementEvent.SettlementChunkReceived;
import obole.shared.settlement.SettlementEvent.SettlementChunkSettled;
import obole.shared.settlement.SettlementEvent.SettlementLineMatched;
import obole.shared.settlement.SettlementEvent.SettlementOver;
import obole.shared.settlement.SettlementEvent.SettlementReportReceived;
import obole.shared.statement.BankAccount;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/** The examples of accounts, payouts, settlements and bank statements. */
final class MoneyEventExamples {

    private static final PaymentFileId FILE = new PaymentFileId(new UUID(10, 1));

    static final String OF_REFUND = new RefundPart(D1, REFUND, A).toString();

    private MoneyEventExamples() {}

    static void addTo(Map<String, Object> all) {
        account(all);
        payout(all);
        payoutEnds(all);
        AtTheBankExamples.addTo(all);
        settlement(all);
        StatementEventExamples.addTo(all);
    }

    private static void account(Map<String, Object> all) {
        all.put("AccountOpened", new AccountOpened(ACCOUNT_A, A, "EUR"));
        all.put("PayoutsAllowed", new PayoutsAllowed(ACCOUNT_A));
        all.put("PayoutsBlocked", new PayoutsBlocked(ACCOUNT_A, "suspended"));
        all.put(
                "AccountBankAccountSet",
                new AccountBankAccountSet(
                        ACCOUNT_A,
                        "vault:1",
                        DIGEST,
                        "manager",
                        "finance",
                        TestLedger.RECORDED,
                        TestLedger.RECORDED));
        all.put("AccountCredited", credited(123_41, 0));
        all.put("AccountCredited: repays an advance", credited(123_41, 50_00));
        all.put(
                "DebitedForRefund",
                new DebitedForRefund(
                        ACCOUNT_A, A, OF_REFUND, euros(60_00), euros(30_00), euros(7_00), DAY));
        all.put(
                "DebitedForDispute",
                new DebitedForDispute(
                        ACCOUNT_A, A, "dis", euros(44_00), NOTHING, euros(150_00), DAY));
        all.put(
                "DebitForRefundRefused",
                new DebitForRefundRefused(
                        ACCOUNT_A,
                        A,
                        OF_REFUND,
                        euros(97_00),
                        RefundDebitRefusal.INSUFFICIENT_FUNDS));
        RefundFundsExamples.addTo(all);
    }

    private static AccountCredited credited(long amount, long repaid) {
        return new AccountCredited(
                ACCOUNT_A, A, CreditCause.SETTLEMENT, "set", euros(amount), euros(repaid), DAY);
    }

    private static void payout(Map<String, Object> all) {
        all.put(
                "PayoutRequested",
                new PayoutRequested(
                        ACCOUNT_A,
                        A,
                        PAYOUT,
                        DIGEST,
                        euros(60_00),
                        euros(50),
                        "vault:1",
                        PayeeKind.ASSOCIATION,
                        "manager",
                        true,
                        false,
                        null,
                        null,
                        DAY));
        all.put(
                "PayoutApproved",
                new PayoutApproved(ACCOUNT_A, PAYOUT, euros(60_00), "vault:1", false, "finance"));
        all.put(
                "PayoutHeld",
                new PayoutHeld(ACCOUNT_A, PAYOUT, "cooling", TestLedger.RECORDED, null));
        all.put(
                "PayoutReleased",
                new PayoutReleased(ACCOUNT_A, PAYOUT, euros(60_00), "vault:1", false, true, FILE));
        all.put("PayoutSubmitted", new PayoutSubmitted(ACCOUNT_A, PAYOUT, FILE));
        all.put(
                "PayoutRefused",
                new PayoutRefused(
                        ACCOUNT_A,
                        A,
                        PAYOUT,
                        euros(60_00),
                        euros(50),
                        euros(10_00),
                        "finance",
                        "unknown payee"));
        all.put(
                "PayoutCancelled",
                new PayoutCancelled(
                        ACCOUNT_A, A, PAYOUT, euros(60_00), euros(50), NOTHING, "changed mind"));
    }

    private static void payoutEnds(Map<String, Object> all) {
        all.put(
                "PayoutRejected",
                new PayoutRejected(
                        ACCOUNT_A,
                        A,
                        PAYOUT,
                        euros(60_00),
                        euros(50),
                        euros(10_00),
                        FILE,
                        "unreadable",
                        null));
        all.put("PayoutSettled", settled(SAFEGUARDING, 60_00, 50, 0));
        all.put("PayoutSettled: by an earlier platform", settled(CUSTODIAN, 60_00, 0, 1_20));
        all.put("PayoutSettled: of less", settled(55_00, 5_00, 2_00, 0));
        all.put("PayoutSettled: of more", settled(60_00, 0, 0, 3_00));
        all.put("PayoutPaidAfterAll", paidAfterAll(40_00, 5_00, 15_00, 0));
        all.put("PayoutPaidAfterAll: with more", paidAfterAll(60_00, 0, 0, 3_00));
        all.put("PayoutReturned", returned(60_00, 0, 10_00));
        all.put("PayoutReturned: short, the association bears", returned(55_00, 0, 0));
        all.put("PayoutReturned: short, the house bears", returned(55_00, 5_00, 0));
    }

    private static PayoutSettled settled(BankAccount account, long amount, long fee, long bankFee) {
        return new PayoutSettled(
                ACCOUNT_A, A, PAYOUT, account, euros(amount), euros(fee), euros(bankFee), DAY);
    }

    static PayoutSettled settled(long amount, long unpaid, long repaid, long excess) {
        return new PayoutSettled(
                ACCOUNT_A,
                A,
                PAYOUT,
                SAFEGUARDING,
                euros(amount),
                NOTHING,
                NOTHING,
                euros(unpaid),
                euros(repaid),
                euros(excess),
                STATEMENT,
                1,
                DAY);
    }

    static PayoutPaidAfterAll paidAfterAll(
            long available, long reserve, long advanced, long excess) {
        return new PayoutPaidAfterAll(
                ACCOUNT_A,
                A,
                PAYOUT,
                SAFEGUARDING,
                euros(available),
                euros(reserve),
                euros(advanced),
                euros(excess),
                STATEMENT,
                1,
                DAY);
    }

    private static PayoutReturned returned(long received, long covered, long repaid) {
        return new PayoutReturned(
                ACCOUNT_A,
                A,
                PAYOUT,
                SAFEGUARDING,
                euros(60_00),
                euros(received),
                euros(covered),
                euros(repaid),
                "vault:1",
                "AC04",
                DAY);
    }

    private static void settlement(Map<String, Object> all) {
        all.put(
                "SettlementReportReceived",
                new SettlementReportReceived(
                        SETTLEMENT,
                        PSP,
                        "S1",
                        DIGEST,
                        FeeCollection.NETTED,
                        euros(335_00),
                        euros(5_87),
                        euros(329_13),
                        4,
                        1));
        all.put(
                "SettlementChunkReceived",
                new SettlementChunkReceived(SETTLEMENT, 0, PSP, List.of()));
        all.put(
                "SettlementLineMatched",
                new SettlementLineMatched(
                        SETTLEMENT, STATEMENT, 1, SAFEGUARDING, euros(329_13), DAY));
        all.put("SettlementOver", new SettlementOver(SETTLEMENT, PSP, euros(1_00)));
        all.put(
                "SettlementChunkSettled",
                new SettlementChunkSettled(SETTLEMENT, 0, List.of(), DAY));
    }
}
