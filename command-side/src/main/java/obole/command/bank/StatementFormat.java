package obole.command.bank;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The kinds of files that banks tell of a day in: read in the same pieces, whichever it is. */
public enum StatementFormat {
    CAMT053 {
        @Override
        public void read(InputStream in, StatementHandler handler) {
            Camt053.read(in, handler);
        }
    },
    MT940 {
        @Override
        public void read(InputStream in, StatementHandler handler) {
            Mt940.read(in, handler);
        }
    };

    public abstract void read(InputStream in, StatementHandler handler);

    /** Reads to the end and keeps nothing but the totals: so a bad file is known beforehand. */
    public List<StatementTotals> verify(InputStream in) {
        List<StatementTotals> totals = new ArrayList<>();
        read(
                in,
                new StatementHandler() {
                    @Override
                    public void onStatement(StatementHeader header) {}

                    @Override
                    public void onEntry(StatementEntry entry) {}

                    @Override
                    public void onEnd(StatementTotals end) {
                        totals.add(end);
                    }
                });
        return List.copyOf(totals);
    }

    /** Everything in memory: for small files. */
    public List<Statement> readAll(InputStream in) {
        List<Statement> statements = new ArrayList<>();
        List<StatementEntry> entries = new ArrayList<>();
        read(
                in,
                new StatementHandler() {
                    private @Nullable StatementHeader header;

                    @Override
                    public void onStatement(StatementHeader newHeader) {
                        header = newHeader;
                    }

                    @Override
                    public void onEntry(StatementEntry entry) {
                        entries.add(entry);
                    }

                    @Override
                    public void onEnd(StatementTotals totals) {
                        StatementHeader known = header;
                        if (known == null) {
                            throw new IllegalStateException("an end without a beginning");
                        }
                        statements.add(new Statement(known, entries, totals));
                        entries.clear();
                    }
                });
        return List.copyOf(statements);
    }
}
