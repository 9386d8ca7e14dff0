package obole.shared.history;

import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * What can have happened to an import of another platform's history. Importing facts needs two
 * people.
 */
public sealed interface HistoryImportEvent {

    ImportId importId();

    record ImportProposed(
            ImportId importId,
            String format,
            String custodian,
            Digest content,
            int lines,
            String by)
            implements HistoryImportEvent {}

    /** Nothing of it will happen here. */
    record ImportRefused(ImportId importId, String reason, String by)
            implements HistoryImportEvent {}

    record ImportApproved(ImportId importId, String by) implements HistoryImportEvent {}

    /** Everything that could be understood is in; {@code notUnderstood} lists the rest. */
    record ImportFinished(
            ImportId importId,
            String custodian,
            int lines,
            int donations,
            int refunds,
            int payouts,
            int transfers,
            List<LineNotUnderstood> notUnderstood,
            @Nullable BalanceCheck balance)
            implements HistoryImportEvent {}

    record LineNotUnderstood(int line, String reason) {}

    /**
     * The export's last running balance beside what its lines add up to.
     *
     * @param explainedByLine the line that makes the difference, 0 if none is known
     * @param healedLines lines whose balance is off by their own fee and right again on the next
     *     line
     */
    record BalanceCheck(Money stated, Money computed, int explainedByLine, int healedLines) {}
}
