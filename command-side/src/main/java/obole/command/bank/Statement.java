package obole.command.bank;

import java.util.List;

/** One whole statement in memory, for files that are known to be small. */
public record Statement(
        StatementHeader header, List<StatementEntry> entries, StatementTotals totals) {

    public Statement {
        entries = List.copyOf(entries);
    }
}
