package obole.command.history;

import obole.command.decision.Creating;
import obole.shared.history.HistoryImportEvent.BalanceCheck;
import obole.shared.history.HistoryImportEvent.LineNotUnderstood;
import obole.shared.history.ImportId;
import obole.shared.identity.Digest;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What may be asked of an import of another platform's history. */
sealed interface HistoryImportCommand {

    ImportId importId();

    @TargetAggregateIdentifier
    default String target() {
        return importId().toString();
    }

    /** The id is derived from the content, so the same file is always the same import. */
    record ProposeImport(
            ImportId importId,
            String format,
            String custodian,
            Digest content,
            int lines,
            String by)
            implements HistoryImportCommand, Creating {

        @Override
        public String createdStream() {
            return importId.toString();
        }
    }

    record ApproveImport(ImportId importId, String by) implements HistoryImportCommand {}

    /** By anybody, who proposed it too. */
    record RefuseImport(ImportId importId, String reason, String by)
            implements HistoryImportCommand {}

    /** Everything that could be understood has been sent. */
    record FinishImport(
            ImportId importId,
            int donations,
            int refunds,
            int payouts,
            int transfers,
            List<LineNotUnderstood> notUnderstood,
            @Nullable BalanceCheck balance)
            implements HistoryImportCommand {

        public FinishImport {
            notUnderstood = List.copyOf(notUnderstood);
        }
    }
}
