package obole.query.hold;

import static obole.query.hold.Hold.Area.BANK_LINE;
import static obole.query.hold.Hold.Area.BREAK;
import static obole.query.hold.Hold.Area.IMPORT;
import static obole.query.hold.Hold.Area.MANUAL_ENTRY;
import static obole.query.hold.Hold.Area.PAYMENT_FILE;
import static obole.query.hold.Hold.Area.PERIOD;
import static obole.query.hold.Hold.Area.REPORT_LINE;
import static obole.query.hold.Hold.Area.SETTLEMENT;
import static obole.query.hold.Hold.Area.TREASURY_TRANSFER;

import obole.shared.history.HistoryImportEvent;
import obole.shared.history.HistoryImportEvent.ImportProposed;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.paymentfile.PaymentFileEvent;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.period.PeriodEvent;
import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.period.PeriodEvent.ReopeningRefused;
import obole.shared.reconciliation.BreakEvent;
import obole.shared.reconciliation.BreakEvent.BreakAssigned;
import obole.shared.reconciliation.BreakEvent.BreakCommented;
import obole.shared.reconciliation.BreakEvent.BreakResolutionApproved;
import obole.shared.reconciliation.BreakEvent.BreakResolutionProposed;
import obole.shared.reconciliation.BreakEvent.BreakResolutionRefused;
import obole.shared.settlement.ReportLineEvent;
import obole.shared.settlement.ReportLineEvent.ReportLineResolutionProposed;
import obole.shared.settlement.SettlementEvent;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceProposed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceRefused;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;
import obole.shared.treasury.TreasuryEvent;
import obole.shared.treasury.TreasuryEvent.TransferApproved;
import obole.shared.treasury.TreasuryEvent.TransferProposed;
import obole.shared.treasury.TreasuryEvent.TransferRefused;

import java.util.List;

/** What waits in our own house: for a second person, for a bank, for a PSP. */
final class HouseHolds {

    private static final String DECIDED = "It ends when somebody approves or refuses it.";

    private HouseHolds() {}

    /** Nobody is credited until it is whole. */
    static List<Hold> of(SettlementEvent event) {
        return switch (event) {
            case SettlementShort e ->
                    List.of(
                            shortOf(
                                    e,
                                    e.expected().minus(e.received()).display()
                                            + " of the report of "
                                            + e.psp()
                                            + " has not come"));
            case SettlementShortAcceptanceRefused e -> List.of(shortOf(e, e.reason()));
            case SettlementShortAcceptanceProposed e ->
                    List.of(
                            Hold.of(
                                    e.settlementId(),
                                    SETTLEMENT,
                                    null,
                                    "SHORT_ACCEPTANCE_WAITS",
                                    "a second person must approve that "
                                            + e.missing().display()
                                            + " is lost",
                                    DECIDED));
            case SettlementConfirmed e -> List.of(Hold.over(e.settlementId(), SETTLEMENT, null));
            default -> List.of();
        };
    }

    private static Hold shortOf(SettlementEvent event, String reason) {
        return Hold.of(
                event.settlementId(),
                SETTLEMENT,
                null,
                "SETTLEMENT_SHORT",
                reason,
                "It ends when the rest comes, or two people accept it as our loss.");
    }

    static Hold of(BankLineEvent event) {
        String subject = event.statementId() + "/" + event.line();
        return event instanceof BankLineExplanationProposed e
                ? Hold.of(
                        subject,
                        BANK_LINE,
                        null,
                        "EXPLANATION_WAITS",
                        "a second person must approve: " + e.meaning(),
                        DECIDED)
                : Hold.over(subject, BANK_LINE, null);
    }

    static Hold of(ReportLineEvent event) {
        String subject = event.settlementId() + "/" + event.line();
        return event instanceof ReportLineResolutionProposed e
                ? Hold.of(
                        subject,
                        REPORT_LINE,
                        null,
                        "RESOLUTION_WAITS",
                        "a second person must approve: " + e.resolution(),
                        DECIDED)
                : Hold.over(subject, REPORT_LINE, null);
    }

    static Hold of(ManualEntryEvent event) {
        return event instanceof ManualEntryProposed e
                ? Hold.of(
                        e.manualEntryId(),
                        MANUAL_ENTRY,
                        null,
                        "MANUAL_ENTRY_WAITS",
                        "a second person must approve: " + e.reason(),
                        DECIDED)
                : Hold.over(event.manualEntryId(), MANUAL_ENTRY, null);
    }

    static List<Hold> of(TreasuryEvent event) {
        return switch (event) {
            case TransferProposed e ->
                    List.of(
                            Hold.of(
                                    e.transferId(),
                                    TREASURY_TRANSFER,
                                    null,
                                    "TRANSFER_WAITS",
                                    "a second person must approve: " + e.kind(),
                                    DECIDED));
            case TransferApproved e -> List.of(Hold.over(e.transferId(), TREASURY_TRANSFER, null));
            case TransferRefused e -> List.of(Hold.over(e.transferId(), TREASURY_TRANSFER, null));
            default -> List.of();
        };
    }

    static List<Hold> of(PaymentFileEvent event) {
        return switch (event) {
            case PaymentFileSealed e ->
                    List.of(
                            Hold.of(
                                    e.fileId(),
                                    PAYMENT_FILE,
                                    null,
                                    "PAYMENT_FILE_WAITS",
                                    "the bank does not have it yet",
                                    "It is handed over by itself as soon as the bank answers, or"
                                            + " by hand: POST /v1/payment-files/"
                                            + e.fileId()
                                            + "/hand-over."));
            case PaymentFileHandedOver e -> List.of(Hold.over(e.fileId(), PAYMENT_FILE, null));
            case PaymentFileAcknowledged e -> List.of(Hold.over(e.fileId(), PAYMENT_FILE, null));
            case PaymentFileRejected e -> List.of(Hold.over(e.fileId(), PAYMENT_FILE, null));
            default -> List.of();
        };
    }

    static Hold of(HistoryImportEvent event) {
        return event instanceof ImportProposed e
                ? Hold.of(
                        e.importId(),
                        IMPORT,
                        null,
                        "IMPORT_WAITS",
                        "a second person must approve it",
                        "It begins when somebody approves it.")
                : Hold.over(event.importId(), IMPORT, null);
    }

    static List<Hold> of(PeriodEvent event) {
        return switch (event) {
            case ReopeningProposed e ->
                    List.of(
                            Hold.of(
                                    e.booksId(),
                                    PERIOD,
                                    null,
                                    "REOPENING_WAITS",
                                    "a second person must approve that the books are open again"
                                            + " from "
                                            + e.from()
                                            + " on: "
                                            + e.reason(),
                                    DECIDED));
            case ReopeningRefused e -> List.of(Hold.over(e.booksId(), PERIOD, null));
            case PeriodsReopened e -> List.of(Hold.over(e.booksId(), PERIOD, null));
            case PeriodClosed _ -> List.of();
        };
    }

    static List<Hold> of(BreakEvent event) {
        return switch (event) {
            case BreakResolutionProposed e ->
                    List.of(
                            Hold.of(
                                    e.breakId(),
                                    BREAK,
                                    null,
                                    "BREAK_RESOLUTION_WAITS",
                                    "a second person must approve that "
                                            + e.about()
                                            + " has ended: "
                                            + e.how(),
                                    DECIDED));
            case BreakResolutionApproved e -> List.of(Hold.over(e.breakId(), BREAK, null));
            case BreakResolutionRefused e -> List.of(Hold.over(e.breakId(), BREAK, null));
            case BreakAssigned _, BreakCommented _ -> List.of();
        };
    }
}
