package obole.query.ledger;

/** Whose money an account is about: each book balances by itself. */
enum Book {
    /** Clients' money. */
    POOL,
    /** Our own. */
    HOUSE
}
