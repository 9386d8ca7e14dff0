package obole.query.export;

/** An account of the ledger: its name, whose money it counts, what it is, and its PCG number. */
record LedgerAccount(int id, String name, String book, String kind, String pcg) {}
