package obole.command.manualentry;

import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What may be asked of a manual entry. */
public sealed interface ManualEntryCommand {

    ManualEntryId manualEntryId();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return manualEntryId().toString();
    }

    /**
     * One person wants it.
     *
     * @param operating the codes of our bank accounts whose money is ours: every other is clients'
     */
    record ProposeManualEntry(
            ManualEntryId manualEntryId,
            Digest requestDigest,
            List<ManualLine> lines,
            String reason,
            LocalDate effectiveOn,
            Set<String> operating,
            String by)
            implements ManualEntryCommand, Creating {

        private static final int MOST = 100;

        public ProposeManualEntry {
            lines = List.copyOf(lines);
            operating = Set.copyOf(operating);
            if (lines.isEmpty() || lines.size() > MOST) {
                throw new Malformed("lines", "must be 1 to 100 lines");
            }
            if (lines.stream().anyMatch(line -> !line.amount().positive())) {
                throw new Malformed("lines.amount", "must be positive");
            }
        }

        @Override
        public String createdStream() {
            return target();
        }
    }

    record ApproveManualEntry(ManualEntryId manualEntryId, String by)
            implements ManualEntryCommand {}

    record RefuseManualEntry(ManualEntryId manualEntryId, String by, String reason)
            implements ManualEntryCommand {}
}
