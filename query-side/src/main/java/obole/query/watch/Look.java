package obole.query.watch;

/** One look at what is recorded after a position and up to another. */
record Look(Check check, long after, long upTo) {}
