package obole.command.donation;

/** How far a donation has come; from {@code CAPTURED} on the PSP has told that it has the money. */
enum Phase {
    INITIATED,
    AUTHORISED,
    CAPTURE_REQUESTED,
    VOID_REQUESTED,
    FAILED,
    /** The donor never came: a late authorisation still counts. */
    EXPIRED,
    AUTHORISATION_EXPIRED,
    VOIDED,
    CAPTURED,
    REVERSED,
    SETTLED;

    boolean captured() {
        return compareTo(CAPTURED) >= 0;
    }

    /** The donor's bank has set the amount aside, and nobody has said that it let go. */
    boolean held() {
        return this == AUTHORISED || this == CAPTURE_REQUESTED || this == VOID_REQUESTED;
    }

    boolean open() {
        return this == INITIATED || held();
    }
}
