package obole.shared.association;

/** What we have imposed on an association, and how it leaves us. */
public sealed interface MeasureEvent extends AssociationEvent {

    /** Somebody wants its suspension to end; a second person must agree. */
    record ReinstatementProposed(AssociationId associationId, String by, String reason)
            implements MeasureEvent {}

    /** It stays suspended; somebody may propose its reinstatement anew. */
    record ReinstatementRefused(AssociationId associationId, String reason, String by)
            implements MeasureEvent {}

    /** Its suspension is over; it is paid out again if it is verified. */
    record AssociationReinstated(
            AssociationId associationId, boolean verified, String proposedBy, String by)
            implements MeasureEvent {}

    /** Nothing leaves, refunds included; what comes is kept. */
    record AssociationFrozen(
            AssociationId associationId, String authority, String reason, String by)
            implements MeasureEvent {}

    /**
     * This much may leave although it is frozen.
     *
     * @param subject a payout, or a donation whose refunds are meant
     * @param authority who allows it, and under which reference
     */
    record DebitAuthorised(AssociationId associationId, String subject, String authority, String by)
            implements MeasureEvent {}

    record AssociationUnfrozen(AssociationId associationId, String authority, String by)
            implements MeasureEvent {}

    /** It leaves: nothing more is given to it, and what it has is paid out. */
    record ClosingBegun(AssociationId associationId, String by, String reason)
            implements MeasureEvent {}

    /** Nothing is left in any stage. */
    record AssociationClosed(AssociationId associationId) implements MeasureEvent {}
}
