package obole.query.export;

/** A column of a file of rows: its name, and what its values are; each may be absent. */
record Column(String name, Kind kind) {

    /** What a value is, and as which type of Java it comes. */
    enum Kind {
        /** A {@code String}. */
        TEXT,
        /** An {@code Integer}. */
        INTEGER,
        /** A {@code Long}. */
        LONG,
        /** A {@code Boolean}. */
        FLAG,
        /** A {@code LocalDate}. */
        DAY,
        /** An {@code Instant}, to the microsecond. */
        TIME
    }
}
