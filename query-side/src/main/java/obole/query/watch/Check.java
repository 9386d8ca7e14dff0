package obole.query.watch;

/** A way to look; each can look again at what it has looked at before. */
enum Check {
    LINES,
    EVENTS,
    BALANCES,
    PAYOUTS,
    VIEWS,
    ALL_BALANCES,
    ALL_PAYOUTS,
    COVER,
    POISONED
}
