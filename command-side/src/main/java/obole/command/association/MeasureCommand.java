package obole.command.association;

import obole.shared.association.AssociationId;

/** What may be imposed on an association and lifted again, and how it leaves. */
public sealed interface MeasureCommand extends AssociationCommand {

    /** Nothing is paid out; donations go on. */
    record SuspendAssociation(AssociationId associationId, String by, String reason)
            implements MeasureCommand {}

    record ProposeReinstatement(AssociationId associationId, String by, String reason)
            implements MeasureCommand {}

    /** By anybody, who proposed it too. */
    record RefuseReinstatement(AssociationId associationId, String reason, String by)
            implements MeasureCommand {}

    record ApproveReinstatement(AssociationId associationId, String by) implements MeasureCommand {}

    /**
     * By one person and at once, since a freeze may not wait.
     *
     * @param authority who orders it, and under which reference
     */
    record FreezeAssociation(
            AssociationId associationId, String authority, String reason, String by)
            implements MeasureCommand {}

    /**
     * This much may leave.
     *
     * @param subject a payout, or a donation whose refunds are meant
     */
    record AuthoriseDebit(AssociationId associationId, String subject, String authority, String by)
            implements MeasureCommand {}

    /** By another than who froze it. */
    record UnfreezeAssociation(AssociationId associationId, String authority, String by)
            implements MeasureCommand {}

    record CloseAssociation(AssociationId associationId, String by, String reason)
            implements MeasureCommand {}

    /** All its accounts are closed. */
    record FinishClosing(AssociationId associationId) implements MeasureCommand {}
}
