package obole.query.hold;

import static obole.query.hold.Hold.Area.BANK_LINE;
import static obole.query.hold.Hold.Area.BREAK;
import static obole.query.hold.Hold.Area.IMPORT;
import static obole.query.hold.Hold.Area.MANUAL_ENTRY;
import static obole.query.hold.Hold.Area.PERIOD;
import static obole.query.hold.Hold.Area.PSP_RESERVE;
import static obole.query.hold.Hold.Area.REPORT_LINE;
import static obole.query.hold.Hold.Area.SETTLEMENT;

import obole.shared.history.HistoryImportEvent;
import obole.shared.history.HistoryImportEvent.ImportProposed;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
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
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceProposed;
import obole.shared.settlement.SettlementEvent.SettlementShortAcceptanceRefused;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;

import java.util.List;

/** What waits in our own house: for a second person, or for a PSP. */
final class HouseHolds {

    static final String DECIDED = "It ends when somebody approves or refuses it.";

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
                                    HoldCode.SHORT_ACCEPTANCE_WAITS,
                                    "a second person must approve that "
                                            + e.missing().display()
                                            + " is lost",
                                    DECIDED));
            case SettlementConfirmed e -> List.of(Hold.over(e.settlementId(), SETTLEMENT, null));
            case PspReserveHeld e ->
                    List.of(keptByPsp(e.settlementId(), e.psp()).keeping(e.amount()));
            case PspReserveReleased e when e.of() != null ->
                    List.of(keptByPsp(e.of(), e.psp()).keeping(e.amount().negated()));
            default -> List.of();
        };
    }

    /** Of a report: one that releases it names no line of it. */
    private static Hold keptByPsp(SettlementId report, String psp) {
        return Hold.of(
                report,
                PSP_RESERVE,
                null,
                HoldCode.PSP_RESERVE,
                psp + " keeps it of its report, against its own risk",
                "It ends when a later report of "
                        + psp
                        + " releases it; the donations it is of are credited then.");
    }

    private static Hold shortOf(SettlementEvent event, String reason) {
        return Hold.of(
                event.settlementId(),
                SETTLEMENT,
                null,
                HoldCode.SETTLEMENT_SHORT,
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
                        HoldCode.EXPLANATION_WAITS,
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
                        HoldCode.RESOLUTION_WAITS,
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
                        HoldCode.MANUAL_ENTRY_WAITS,
                        "a second person must approve: " + e.reason(),
                        DECIDED)
                : Hold.over(event.manualEntryId(), MANUAL_ENTRY, null);
    }

    static Hold of(HistoryImportEvent event) {
        return event instanceof ImportProposed e
                ? Hold.of(
                        e.importId(),
                        IMPORT,
                        null,
                        HoldCode.IMPORT_WAITS,
                        "a second person must approve it",
                        "It begins when somebody approves it, and never if somebody refuses it.")
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
                                    HoldCode.REOPENING_WAITS,
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
                                    HoldCode.BREAK_RESOLUTION_WAITS,
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
