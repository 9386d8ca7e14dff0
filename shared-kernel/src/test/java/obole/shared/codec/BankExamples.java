package obole.shared.codec;

import static obole.shared.codec.EventExamples.ACCOUNT;
import static obole.shared.codec.EventExamples.ASSOCIATION;
import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.DONATION;
import static obole.shared.codec.EventExamples.FILE;
import static obole.shared.codec.EventExamples.MANAGER;
import static obole.shared.codec.EventExamples.MOMENT;
import static obole.shared.codec.EventExamples.OFFICER;
import static obole.shared.codec.EventExamples.PAYEE;
import static obole.shared.codec.EventExamples.PAYOUT;
import static obole.shared.codec.EventExamples.PSP;
import static obole.shared.codec.EventExamples.SAFEGUARDING;
import static obole.shared.codec.EventExamples.SETTLEMENT;
import static obole.shared.codec.EventExamples.STATEMENT;
import static obole.shared.codec.EventExamples.id;
import static obole.shared.money.Money.euros;

import obole.shared.donation.FeeCollection;
import obole.shared.history.HistoryImportEvent;
import obole.shared.history.ImportId;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent;
import obole.shared.statement.IntradayEvent;
import obole.shared.statement.IntradayId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;
import obole.shared.treasury.TreasuryEvent;

import java.util.List;
import java.util.UUID;

/** An example of everything that comes from files, goes into them, or is written by hand. */
final class BankExamples {

    private static final BankAccount OPERATING =
            new BankAccount("operating", BankAccount.Kind.OPERATING);
    private static final TransferId TRANSFER = new TransferId(id("transfer"));
    private static final ManualEntryId MANUAL = new ManualEntryId(id("manual entry"));
    private static final ImportId IMPORT = new ImportId(id("import"));

    private BankExamples() {}

    static List<Object> report() {
        return List.of(
                new SettlementEvent.SettlementReportReceived(
                        SETTLEMENT,
                        PSP,
                        "SBX-20260615",
                        DIGEST,
                        FeeCollection.NETTED,
                        euros(155_00),
                        euros(2_57),
                        euros(152_43),
                        2,
                        1),
                new SettlementEvent.SettlementChunkReceived(
                        SETTLEMENT,
                        1,
                        PSP,
                        List.of(
                                new ReportLine(
                                        1,
                                        ReportLine.Kind.PAYMENT,
                                        DONATION.toString(),
                                        null,
                                        "ch_4711",
                                        euros(155_00),
                                        euros(2_57)),
                                new ReportLine(
                                        2,
                                        ReportLine.Kind.DEBIT_RETURNED,
                                        DONATION.toString(),
                                        null,
                                        "DON1",
                                        euros(-20_00),
                                        euros(0),
                                        "MD06"))));
    }

    static List<Object> settlement() {
        return List.of(
                new SettlementEvent.SettlementLineMatched(
                        SETTLEMENT, STATEMENT, 1, SAFEGUARDING, euros(152_43), DAY),
                new SettlementEvent.SettlementConfirmed(
                        SETTLEMENT,
                        PSP,
                        SAFEGUARDING,
                        euros(152_43),
                        euros(152_43),
                        FeeCollection.NETTED,
                        1,
                        DAY),
                new SettlementEvent.SettlementShort(
                        SETTLEMENT,
                        PSP,
                        SAFEGUARDING,
                        euros(150_00),
                        euros(150_00),
                        euros(152_43),
                        DAY),
                new SettlementEvent.SettlementOver(SETTLEMENT, PSP, euros(1_00)),
                new SettlementEvent.FeeLineApplied(SETTLEMENT, 2, PSP, euros(15_00), euros(0), DAY),
                new SettlementEvent.SettlementChunkSettled(
                        SETTLEMENT,
                        1,
                        List.of(new SettlementEvent.ChunkCredit(ASSOCIATION, euros(95_31))),
                        DAY));
    }

    static List<Object> incompleteSettlement() {
        var loss = SettlementEvent.ShortLoss.PSP_FEE;
        return List.of(
                new SettlementEvent.SettlementShortAcceptanceProposed(
                        SETTLEMENT, euros(2_43), loss, "a fee nobody told of", MANAGER),
                new SettlementEvent.SettlementShortAcceptanceRefused(
                        SETTLEMENT, "the PSP will pay it", OFFICER),
                new SettlementEvent.SettlementShortAccepted(
                        SETTLEMENT, PSP, euros(2_43), loss, OFFICER, DAY),
                new SettlementEvent.SettlementShortRecovered(
                        SETTLEMENT, PSP, SAFEGUARDING, euros(2_43), loss, DAY),
                new SettlementEvent.SettlementCarriedForward(
                        SETTLEMENT, PSP, euros(-20_00), new SettlementId(id("next settlement"))),
                new SettlementEvent.PspReserveHeld(SETTLEMENT, 3, PSP, euros(10_00), DAY),
                new SettlementEvent.PspReserveReleased(
                        SETTLEMENT, 4, PSP, euros(10_00), DAY, null));
    }

    static List<Object> treasury() {
        var sweep = TransferKind.SWEEP;
        return List.of(
                new TreasuryEvent.TransferProposed(
                        TRANSFER,
                        DIGEST,
                        sweep,
                        SAFEGUARDING,
                        OPERATING,
                        null,
                        null,
                        null,
                        null,
                        euros(11_72),
                        euros(11_72),
                        "revenue of Monday",
                        MANAGER),
                new TreasuryEvent.TransferApproved(TRANSFER, euros(11_72), OFFICER),
                new TreasuryEvent.TransferRefused(TRANSFER, "tomorrow", OFFICER),
                new TreasuryEvent.TransferSubmitted(
                        TRANSFER,
                        sweep,
                        SAFEGUARDING,
                        euros(11_72),
                        MOMENT,
                        DAY.plusDays(1),
                        DIGEST),
                new TreasuryEvent.TransferHandedOver(TRANSFER, DIGEST),
                new TreasuryEvent.TransferFailed(
                        TRANSFER, sweep, euros(11_72), "the file cannot be read", OFFICER));
    }

    static List<Object> treasuryAtTheBank() {
        var sweep = TransferKind.SWEEP;
        return List.of(
                new TreasuryEvent.TransferLeft(
                        TRANSFER, sweep, SAFEGUARDING, euros(11_72), true, STATEMENT, 6, DAY),
                new TreasuryEvent.TransferArrived(
                        TRANSFER, sweep, OPERATING, euros(11_72), STATEMENT, 1, DAY),
                new TreasuryEvent.TransferReturned(
                        TRANSFER, sweep, SAFEGUARDING, euros(11_72), "AC04", STATEMENT, 7, DAY),
                new TreasuryEvent.UnknownReturned(
                        TRANSFER, SAFEGUARDING, euros(5_00), STATEMENT, 2, STATEMENT, 8, DAY));
    }

    static List<Object> statement() {
        return List.of(
                new BankStatementEvent.StatementReceived(
                        STATEMENT,
                        SAFEGUARDING,
                        "2026-115",
                        DAY,
                        DAY,
                        euros(0),
                        euros(92_43),
                        euros(0),
                        2,
                        1,
                        DIGEST),
                new BankStatementEvent.BankEntriesRecorded(
                        STATEMENT, 1, SAFEGUARDING, entries(), null));
    }

    private static List<BankEntry> entries() {
        return List.of(
                new BankEntry(1, true, euros(152_43), DAY, DAY, "BK-1", null, "SBX-20260615", null),
                new BankEntry(
                        2,
                        false,
                        euros(60_00),
                        DAY,
                        DAY.plusDays(1),
                        "BK-2",
                        "PAY" + PAYOUT.toString().substring(4),
                        null,
                        null));
    }

    static List<Object> paymentFile() {
        var instruction = new PaymentFileEvent.Instruction(ACCOUNT, PAYOUT, euros(60_00), PAYEE);
        return List.of(
                new PaymentFileEvent.PaymentFileOpened(
                        FILE, "safeguarding", PaymentFileEvent.Scheme.SEPA, DAY),
                new PaymentFileEvent.PaymentFilePayoutAdded(FILE, instruction),
                new PaymentFileEvent.PaymentFilePayoutRemoved(
                        FILE, ACCOUNT, PAYOUT, "PAYOUTS_NOT_ALLOWED"),
                new PaymentFileEvent.PaymentFileSealed(
                        FILE,
                        "safeguarding",
                        PaymentFileEvent.Scheme.RECALL,
                        MOMENT,
                        DAY.plusDays(1),
                        List.of(instruction),
                        euros(60_00),
                        DIGEST,
                        new PaymentFileEvent.Recall(FILE, MOMENT, DAY, "DUPL")),
                new PaymentFileEvent.PaymentFileHandedOver(FILE, DIGEST),
                new PaymentFileEvent.PaymentFileAcknowledged(
                        FILE,
                        "PART",
                        List.of(
                                new PaymentFileEvent.PaymentStatus(
                                        ACCOUNT, PAYOUT, "RJCT", true, "AC04"))),
                new PaymentFileEvent.PaymentFileRejected(
                        FILE, "the file cannot be read", List.of(instruction)));
    }

    static List<Object> manualEntry() {
        var lines =
                List.of(
                        new ManualEntryEvent.ManualLine(
                                "suspense:operating:in", "house:counterpart", euros(12_00)));
        return List.of(
                new ManualEntryEvent.ManualEntryProposed(
                        MANUAL, DIGEST, lines, "capital paid in", DAY, MANAGER),
                new ManualEntryEvent.ManualEntryApproved(MANUAL, lines, DAY, OFFICER),
                new ManualEntryEvent.ManualEntryRefused(MANUAL, OFFICER, "unclear"));
    }

    static List<Object> history() {
        return List.of(
                new IntradayEvent.IntradayReported(
                        new IntradayId(new UUID(41, 1)),
                        new BankAccount("sg", BankAccount.Kind.SAFEGUARDING),
                        "R-1",
                        "2026-11-26T10:00:00",
                        3,
                        euros(100_00),
                        euros(20_00),
                        euros(5_00),
                        euros(0),
                        euros(80_00)),
                new HistoryImportEvent.ImportProposed(
                        IMPORT, "open-collective", "opencollective", DIGEST, 1916, MANAGER),
                new HistoryImportEvent.ImportApproved(IMPORT, OFFICER),
                new HistoryImportEvent.ImportRefused(IMPORT, "another association's", OFFICER),
                new HistoryImportEvent.ImportFinished(
                        IMPORT,
                        "opencollective",
                        1916,
                        1035,
                        2,
                        57,
                        2,
                        List.of(new HistoryImportEvent.LineNotUnderstood(17, "unknown kind")),
                        new HistoryImportEvent.BalanceCheck(euros(120_00), euros(119_00), 812, 3)));
    }
}
