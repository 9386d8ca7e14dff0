package obole.command.donation;

/** How far a donation has come, in order. */
enum Phase {
    INITIATED,
    AUTHORISED,
    FAILED,
    CAPTURED,
    SETTLED;

    boolean captured() {
        return compareTo(CAPTURED) >= 0;
    }
}
