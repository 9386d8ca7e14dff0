package obole.command.settlement;

import obole.shared.statement.StatementId;

import java.time.LocalDate;

/** One line of one statement, ordered so that every order of arrival comes to the same. */
record LineKey(LocalDate bookedOn, StatementId statementId, int line)
        implements Comparable<LineKey> {

    @Override
    public int compareTo(LineKey other) {
        int byDay = bookedOn.compareTo(other.bookedOn);
        int byStatement =
                byDay == 0 ? statementId.toString().compareTo(other.statementId.toString()) : byDay;
        return byStatement == 0 ? Integer.compare(line, other.line) : byStatement;
    }
}
