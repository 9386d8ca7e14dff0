package obole.eventstore;

import java.sql.SQLException;

/** What a failed attempt to append means for the next one. */
enum Failure {
    /** A place in a stream was taken: looking says by whom. */
    TAKEN,
    /** Somebody holds the turn for too long. */
    LATE,
    /** There is no database, or none any more: it may come back. */
    LOST,
    /** A value that the database does not take; the others of the group are innocent. */
    REFUSED,
    /** Nothing that could be mended by trying again. */
    FINAL;

    private static final String UNIQUE_VIOLATION = "23505";

    /** By the SQLSTATE, in PostgreSQL's documentation appendix A. */
    static Failure of(SQLException e) {
        if (e instanceof NoConnection) {
            return LOST;
        }
        String state = e.getSQLState() == null ? "" : e.getSQLState();
        if (state.equals(UNIQUE_VIOLATION)) {
            return TAKEN;
        }
        if (state.equals("55P03") || state.equals("57014")) {
            return LATE;
        }
        if (state.matches("08...|57P0.|25P0[34]")) {
            return LOST;
        }
        return state.matches("(22|23|54)...") ? REFUSED : FINAL;
    }

    /** There was no connection to be had, so nothing was sent. */
    static final class NoConnection extends SQLException {

        private static final long serialVersionUID = 1L;

        NoConnection(Throwable cause) {
            super(cause);
        }
    }

    /** The commit was sent and not confirmed: only the database knows what became of it. */
    static final class CommitInDoubt extends SQLException {

        private static final long serialVersionUID = 1L;

        CommitInDoubt(SQLException cause) {
            super(cause.getMessage(), cause.getSQLState(), cause);
        }
    }
}
