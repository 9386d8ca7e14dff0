package obole.shared.reconciliation;

import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

/**
 * What people do about a break. That it exists is derived from other events, so its stream begins
 * with whatever is done first.
 */
public sealed interface BreakEvent {

    BreakId breakId();

    /**
     * Somebody sees to it.
     *
     * @param about kind and subject of the break
     * @param owner subject of who sees to it
     */
    record BreakAssigned(BreakId breakId, String about, String owner, String by)
            implements BreakEvent {}

    /**
     * Somebody wrote about it.
     *
     * @param number 1 for the first
     * @param commentId under which the text is in the vault
     * @param commitment to the text
     */
    record BreakCommented(
            BreakId breakId,
            String about,
            int number,
            String commentId,
            Digest commitment,
            String by)
            implements BreakEvent {}

    /**
     * One person says how it has ended.
     *
     * @param amount of the break as it was seen
     * @param entry that books what was missing; null where nothing is booked
     */
    record BreakResolutionProposed(
            BreakId breakId,
            String about,
            Money amount,
            HowResolved how,
            @Nullable ManualEntryId entry,
            String reason,
            String by)
            implements BreakEvent {}

    /** It has ended for as long as it has this amount. */
    record BreakResolutionApproved(
            BreakId breakId,
            String about,
            Money amount,
            HowResolved how,
            @Nullable ManualEntryId entry,
            String reason,
            String proposedBy,
            String by)
            implements BreakEvent {}

    record BreakResolutionRefused(BreakId breakId, String by, String reason)
            implements BreakEvent {}
}
