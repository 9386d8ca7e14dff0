package obole.query.ledger;

import static obole.query.ledger.EventExamples.HOST;
import static obole.query.ledger.Examples.CUSTODIAN;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.OPERATING;
import static obole.query.ledger.Examples.PAYOUT;
import static obole.query.ledger.Examples.PSP;
import static obole.query.ledger.Examples.SAFEGUARDING;
import static obole.query.ledger.Examples.SETTLEMENT;
import static obole.query.ledger.Examples.STATEMENT;
import static obole.shared.money.Money.euros;

import obole.shared.donation.FeeCollection;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementCarriedForward;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceProposed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceRefused;
import obole.shared.settlement.SettlementEvent.SettlementShortAccepted;
import obole.shared.settlement.SettlementEvent.SettlementShortRecovered;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankLineEvent.BankChargeRecognised;
import obole.shared.statement.BankLineEvent.BankLineAttributed;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;
import obole.shared.statement.BankLineEvent.BankLineExplanationRefused;
import obole.shared.statement.BankLineEvent.BankLineOfPayout;
import obole.shared.statement.BankLineEvent.BankLineWrittenOff;
import obole.shared.statement.BankLineEvent.EntryReversed;
import obole.shared.statement.BankLineEvent.InterestRecognised;
import obole.shared.statement.BankLineEvent.Meaning;
import obole.shared.statement.BankLineEvent.PspInvoicePaid;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferArrived;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.TransferHandedOver;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;
import obole.shared.treasury.TreasuryEvent.TransferReturned;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import java.util.Map;
import java.util.UUID;

/** The examples of what people and banks do besides donations: losses, charges, our transfers. */
final class TreasuryEventExamples {

    static final TransferId TRANSFER = new TransferId(new UUID(12, 1));

    private TreasuryEventExamples() {}

    static void addTo(Map<String, Object> all) {
        settlementMoney(all);
        incomplete(all);
        notOfDonations(all);
        bankLine(all);
        treasury(all);
        treasuryAtTheBank(all);
    }

    private static void settlementMoney(Map<String, Object> all) {
        all.put("SettlementConfirmed", confirmed(SAFEGUARDING, 329_13, 329_13));
        all.put(
                "SettlementConfirmed: the rest of a short one",
                confirmed(SAFEGUARDING, 329_13, 29_13));
        all.put(
                "SettlementConfirmed: the PSP debits us",
                confirmed(SAFEGUARDING, -320_00, -320_00));
        all.put("SettlementConfirmed: at an earlier platform", confirmed(CUSTODIAN, 86_80, 86_80));
        all.put(
                "SettlementConfirmed: an earlier platform's refund",
                confirmed(CUSTODIAN, -88_90, -88_90));
        all.put(
                "SettlementConfirmed: on the operating account",
                confirmed(OPERATING, 329_13, 329_13));
        all.put(
                "SettlementShort",
                new SettlementShort(
                        SETTLEMENT,
                        PSP,
                        SAFEGUARDING,
                        euros(300_00),
                        euros(300_00),
                        euros(329_13),
                        DAY));
        all.put(
                "FeeLineApplied",
                new FeeLineApplied(SETTLEMENT, 5, PSP, euros(15_00), NOTHING, DAY));
        all.put(
                "FeeLineApplied: a credit note",
                new FeeLineApplied(SETTLEMENT, 5, PSP, euros(-15_00), NOTHING, DAY));
    }

    private static SettlementConfirmed confirmed(BankAccount account, long net, long arrived) {
        Money all = euros(net);
        String psp = account.equals(CUSTODIAN) ? HOST : PSP;
        return new SettlementConfirmed(
                SETTLEMENT, psp, account, all, all.with(arrived), FeeCollection.NETTED, 1, DAY);
    }

    private static void incomplete(Map<String, Object> all) {
        all.put(
                "SettlementShortAcceptanceProposed",
                new SettlementShortAcceptanceProposed(
                        SETTLEMENT, euros(29_13), ShortLoss.PSP_FEE, "a fee", "finance"));
        all.put(
                "SettlementShortAcceptanceRefused",
                new SettlementShortAcceptanceRefused(SETTLEMENT, "it will come", "head"));
        all.put("SettlementShortAccepted: a fee of the PSP", accepted(29_13, ShortLoss.PSP_FEE));
        all.put("SettlementShortAccepted: nobody knows why", accepted(1, ShortLoss.WRITE_OFF));
        all.put("SettlementShortRecovered", recovered(SAFEGUARDING, 29_13, ShortLoss.PSP_FEE));
        all.put(
                "SettlementShortRecovered: on the operating account",
                recovered(OPERATING, 29_13, ShortLoss.WRITE_OFF));
        all.put(
                "SettlementCarriedForward",
                new SettlementCarriedForward(
                        SETTLEMENT, PSP, euros(-20_00), new SettlementId(new UUID(6, 2))));
    }

    static SettlementShortAccepted accepted(long missing, ShortLoss loss) {
        return new SettlementShortAccepted(SETTLEMENT, PSP, euros(missing), loss, "head", DAY);
    }

    static SettlementShortRecovered recovered(BankAccount account, long amount, ShortLoss loss) {
        return new SettlementShortRecovered(SETTLEMENT, PSP, account, euros(amount), loss, DAY);
    }

    private static void notOfDonations(Map<String, Object> all) {
        all.put(
                "FeeLineApplied: the PSP invoices it",
                new FeeLineApplied(SETTLEMENT, 5, PSP, NOTHING, euros(15_00), DAY));
        all.put("PspReserveHeld", new PspReserveHeld(SETTLEMENT, 6, PSP, euros(33_00), DAY));
        all.put(
                "PspReserveReleased",
                new PspReserveReleased(SETTLEMENT, 7, PSP, euros(33_00), DAY, null));
    }

    private static void bankLine(Map<String, Object> all) {
        all.put(
                "BankLineExplanationProposed",
                new BankLineExplanationProposed(
                        STATEMENT,
                        3,
                        DIGEST,
                        Meaning.CHARGE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "fee",
                        "finance"));
        all.put(
                "BankLineExplanationRefused",
                new BankLineExplanationRefused(STATEMENT, 3, "unclear", "head"));
        all.put("BankChargeRecognised", charge(SAFEGUARDING, 4_50));
        all.put("BankChargeRecognised: on our own account", charge(OPERATING, 4_50));
        all.put("BankLineWrittenOff", lost(SAFEGUARDING));
        all.put("BankLineWrittenOff: on our own account", lost(OPERATING));
        all.put("InterestRecognised", interest(SAFEGUARDING, 1_20));
        all.put("InterestRecognised: on our own account", interest(OPERATING, 1_20));
        all.put("PspInvoicePaid", invoice(15_00));
        all.put(
                "BankLineAttributed",
                new BankLineAttributed(
                        STATEMENT, 6, SAFEGUARDING, PSP, SETTLEMENT, euros(97_00), "head", DAY));
        all.put(
                "BankLineOfPayout",
                new BankLineOfPayout(
                        STATEMENT, 7, SAFEGUARDING, PAYOUT, true, euros(60_00), null, "head", DAY));
        all.put("EntryReversed", reversed(7_00));
    }

    static BankChargeRecognised charge(BankAccount account, long amount) {
        return new BankChargeRecognised(STATEMENT, 3, account, euros(amount), "head", DAY);
    }

    private static BankLineWrittenOff lost(BankAccount account) {
        return new BankLineWrittenOff(STATEMENT, 3, account, euros(3), "head", DAY);
    }

    static InterestRecognised interest(BankAccount account, long amount) {
        return new InterestRecognised(STATEMENT, 4, account, euros(amount), "head", DAY);
    }

    static PspInvoicePaid invoice(long amount) {
        return new PspInvoicePaid(STATEMENT, 5, OPERATING, PSP, euros(amount), "head", DAY);
    }

    static EntryReversed reversed(long amount) {
        return new EntryReversed(
                STATEMENT, 10, SAFEGUARDING, euros(amount), STATEMENT, 11, "head", DAY);
    }

    private static void treasury(Map<String, Object> all) {
        all.put(
                "TransferProposed",
                new TransferProposed(
                        TRANSFER,
                        DIGEST,
                        TransferKind.SWEEP,
                        SAFEGUARDING,
                        OPERATING,
                        null,
                        null,
                        null,
                        null,
                        euros(11_72),
                        euros(11_72),
                        "revenue",
                        "finance"));
        all.put("TransferApproved", new TransferApproved(TRANSFER, euros(11_72), "head"));
        all.put("TransferRefused", new TransferRefused(TRANSFER, "tomorrow", "head"));
        all.put("TransferSubmitted: a sweep", submitted(TransferKind.SWEEP, 11_72));
        all.put("TransferSubmitted: a top-up", submitted(TransferKind.TOP_UP, 179_00));
        all.put("TransferHandedOver", new TransferHandedOver(TRANSFER, DIGEST));
        all.put("TransferFailed: a sweep", failed(TransferKind.SWEEP, 11_72));
        all.put("TransferFailed: a top-up", failed(TransferKind.TOP_UP, 179_00));
    }

    static TransferSubmitted submitted(TransferKind kind, long amount) {
        BankAccount from = kind == TransferKind.TOP_UP ? OPERATING : SAFEGUARDING;
        return new TransferSubmitted(
                TRANSFER, kind, from, euros(amount), TestLedger.RECORDED, DAY, DIGEST);
    }

    static TransferFailed failed(TransferKind kind, long amount) {
        return new TransferFailed(TRANSFER, kind, euros(amount), "unreadable", "head");
    }

    private static void treasuryAtTheBank(Map<String, Object> all) {
        all.put("TransferLeft: a sweep", left(TransferKind.SWEEP, 11_72, true));
        all.put("TransferLeft: a sweep that had failed", left(TransferKind.SWEEP, 11_72, false));
        all.put("TransferLeft: a top-up", left(TransferKind.TOP_UP, 179_00, true));
        all.put("TransferArrived: a sweep", arrived(TransferKind.SWEEP, 11_72));
        all.put("TransferArrived: a top-up", arrived(TransferKind.TOP_UP, 179_00));
        all.put("TransferReturned: a sweep", returned(TransferKind.SWEEP, 11_72));
        all.put("TransferReturned: a top-up", returned(TransferKind.TOP_UP, 179_00));
        all.put("UnknownReturned", sentBack(SAFEGUARDING, 5_00));
    }

    static TransferLeft left(TransferKind kind, long amount, boolean reserved) {
        BankAccount from = kind == TransferKind.TOP_UP ? OPERATING : SAFEGUARDING;
        return new TransferLeft(TRANSFER, kind, from, euros(amount), reserved, STATEMENT, 6, DAY);
    }

    static TransferArrived arrived(TransferKind kind, long amount) {
        BankAccount to = kind == TransferKind.TOP_UP ? SAFEGUARDING : OPERATING;
        return new TransferArrived(TRANSFER, kind, to, euros(amount), STATEMENT, 7, DAY);
    }

    static TransferReturned returned(TransferKind kind, long amount) {
        BankAccount from = kind == TransferKind.TOP_UP ? OPERATING : SAFEGUARDING;
        return new TransferReturned(TRANSFER, kind, from, euros(amount), "AC04", STATEMENT, 8, DAY);
    }

    static UnknownReturned sentBack(BankAccount account, long amount) {
        return new UnknownReturned(
                TRANSFER, account, euros(amount), STATEMENT, 12, STATEMENT, 9, DAY);
    }
}
