package obole.query.treasury;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.TreasuryTransferRecord;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TreasuryEvent;
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

import java.time.LocalDate;

/** What each event changes of a transfer's row. */
final class TreasuryFold {

    private static final String UNKNOWN = "UNKNOWN";

    private TreasuryFold() {}

    static void blank(TreasuryTransferRecord row) {
        row.setKind(UNKNOWN)
                .setState(UNKNOWN)
                .setFromAccount("")
                .setCurrency("XXX")
                .setAmountMinor(0L)
                .setReason("")
                .setProposedBy("")
                .setProposedOn(LocalDate.EPOCH)
                .setCreatedPosition(-1L)
                .setVersion(-1L);
    }

    static void fold(TreasuryTransferRecord row, TreasuryEvent event, Occurrence at) {
        switch (event) {
            case TransferProposed e -> proposed(row, e, at);
            case TransferApproved e -> row.setDecidedBy(e.by());
            case TransferRefused e ->
                    row.setState("REFUSED").setDecidedBy(e.by()).setEndedReason(e.reason());
            case TransferSubmitted e -> row.setState("SUBMITTED").setExecuteOn(e.executeOn());
            case TransferHandedOver _ -> {
                if (row.getState().equals("SUBMITTED")) {
                    row.setState("WITH_BANK");
                }
            }
            case TransferFailed e -> row.setState("FAILED").setEndedReason(e.reason());
            case TransferLeft e -> row.setLeftOn(e.effectiveOn()).setState(moved(row, true));
            case TransferArrived e ->
                    row.setArrivedOn(e.effectiveOn()).setState(moved(row, row.getLeftOn() != null));
            case TransferReturned e -> row.setState("RETURNED").setEndedReason(e.reasonCode());
            case UnknownReturned e -> row.setLeftOn(e.effectiveOn()).setState("DONE");
        }
        row.setVersion(at.sequence());
    }

    /** Both halves make it done, in whichever order the banks tell of them. */
    private static String moved(TreasuryTransferRecord row, boolean left) {
        if (!left) {
            return row.getState();
        }
        return row.getArrivedOn() == null ? "LEFT" : "DONE";
    }

    private static void proposed(
            TreasuryTransferRecord row, TransferProposed event, Occurrence at) {
        BankAccount to = event.to();
        StatementId statement = event.statementId();
        row.setKind(event.kind().name())
                .setState("PROPOSED")
                .setFromAccount(event.from().code())
                .setToAccount(to == null ? null : to.code())
                .setStatementId(statement == null ? null : statement.toString())
                .setLine(event.line())
                .setCurrency(event.amount().currency().getCurrencyCode())
                .setAmountMinor(event.amount().minor())
                .setReason(event.reason())
                .setProposedBy(event.by())
                .setProposedOn(at.recordedOn())
                .setCreatedPosition(at.position());
    }
}
