package obole.shared.alarm;

import obole.shared.association.AssociationId;

import org.jspecify.annotations.Nullable;

/** An alarm as the write side knows it: it holds money until somebody has released it. */
public sealed interface AlarmEvent {

    AlarmId alarmId();

    /**
     * The read side has found what must never be.
     *
     * @param invariant what must always hold and did not
     * @param associationId whose payouts wait; null where it is nobody's in particular
     * @param book the book whose money does not leave, POOL or HOUSE; null where nothing waits
     */
    record AlarmRaised(
            AlarmId alarmId,
            String invariant,
            String subject,
            @Nullable AssociationId associationId,
            @Nullable String book,
            String finding)
            implements AlarmEvent {

        /** All payouts, and not only those of one association. */
        public boolean holdsPool() {
            return associationId == null && "POOL".equals(book);
        }

        /** Our own transfers. */
        public boolean holdsHouse() {
            return associationId == null && "HOUSE".equals(book);
        }
    }

    /** Somebody has looked at it and answers for what it held. */
    record AlarmAcknowledged(
            AlarmId alarmId,
            @Nullable AssociationId associationId,
            @Nullable String book,
            String by,
            String reason)
            implements AlarmEvent {}
}
