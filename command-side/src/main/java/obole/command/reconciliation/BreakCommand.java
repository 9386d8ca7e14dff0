package obole.command.reconciliation;

import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;
import obole.shared.reconciliation.BreakId;
import obole.shared.reconciliation.HowResolved;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.util.List;

/** What may be asked of a break. */
public sealed interface BreakCommand {

    BreakId breakId();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return breakId().toString();
    }

    /**
     * The break as the read side says it.
     *
     * @param about kind and subject
     * @param resolvable whether people can end it by saying how
     */
    record Seen(String about, Money amount, boolean open, boolean resolvable) {}

    /** {@code owner} is the subject of who sees to it. */
    record AssignBreak(BreakId breakId, Seen seen, String owner, String by)
            implements BreakCommand {}

    /** The text is in the vault, under {@code commentId}. */
    record CommentBreak(BreakId breakId, Seen seen, String commentId, Digest commitment, String by)
            implements BreakCommand {}

    /**
     * Says how it has ended.
     *
     * @param booked lines of the manual entry; none unless two people have approved it
     */
    record ProposeBreakResolution(
            BreakId breakId,
            Seen seen,
            HowResolved how,
            @Nullable ManualEntryId entry,
            List<ManualLine> booked,
            String reason,
            String by)
            implements BreakCommand {

        public ProposeBreakResolution {
            booked = List.copyOf(booked);
            if (how.byEntry() != (entry != null)) {
                throw new Malformed(
                        "manualEntryId",
                        how.byEntry() ? "must be given" : "must not be given: nothing is booked");
            }
        }
    }

    /** Of what no entry books. */
    record ApproveBreakResolution(BreakId breakId, Seen seen, String by) implements BreakCommand {}

    /** Of what a manual entry books: the entry ends this break and no other. */
    record ApproveBookedResolution(BreakId breakId, Seen seen, ManualEntryId entry, String by)
            implements BreakCommand, Claiming {

        @Override
        public Claimed claim() {
            return new Claimed(
                    entry + "/break",
                    target(),
                    Digest.ofParts("break-entry", target(), seen.amount().display()));
        }
    }

    record RefuseBreakResolution(BreakId breakId, String by, String reason)
            implements BreakCommand {}
}
