package obole.command.association;

/** Whether a second person stands behind a bank account. */
enum Trust {
    PROPOSED,
    CONFIRMED,
    QUESTIONED,
    REFUSED
}
