package obole.command.bank;

/**
 * Takes a file's statements in pieces, so that none has to fit into memory. For each statement:
 * once {@code onStatement}, any number of {@code onEntry}, once {@code onEnd}. A file may turn out
 * unreadable after some of it was delivered.
 */
public interface StatementHandler {

    void onStatement(StatementHeader header);

    void onEntry(StatementEntry entry);

    void onEnd(StatementTotals totals);
}
