package obole.command.statement;

import obole.command.bank.HouseAccounts;
import obole.command.bank.StatementEntry;
import obole.command.bank.StatementFormat;
import obole.command.bank.StatementHandler;
import obole.command.bank.StatementHeader;
import obole.command.bank.StatementTotals;
import obole.command.bank.Unreadable;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.util.List;
import java.util.Objects;

/**
 * Turns a file of statements into commands by streaming: for each statement its chunks and then its
 * header. What cannot be recorded as the bank says it is remarked, and the rest is taken.
 */
final class StatementFile {

    private final HouseAccounts accounts;
    private final EntryReferences references;
    private final ReturnedDebits returned;

    StatementFile(HouseAccounts accounts, EntryReferences references, ReturnedDebits returned) {
        this.accounts = accounts;
        this.references = references;
        this.returned = returned;
    }

    /**
     * The same bytes always give the same commands.
     *
     * @param totals what {@link StatementFormat#verify} has found in the same file
     */
    void read(StatementFormat format, InputStream in, List<StatementTotals> totals, Found found) {
        format.read(in, new Taking(format, totals, found));
    }

    /** Takes what is found of each statement; the header comes last. */
    interface Found {

        void command(StatementId statement, StatementCommand command);

        void remark(StatementId statement, Remark remark);
    }

    private final class Taking implements StatementHandler {
        private final StatementFormat format;
        private final List<StatementTotals> totals;
        private final Found found;
        private int statements;
        private @Nullable OneStatement current;

        Taking(StatementFormat format, List<StatementTotals> totals, Found found) {
            this.format = format;
            this.totals = totals;
            this.found = found;
        }

        @Override
        public void onStatement(StatementHeader header) {
            requireEnd(header, totals.get(statements));
            current =
                    new OneStatement(
                            accounts, references, returned, header, totals.get(statements), found);
            statements++;
        }

        /** XML that is cut off is no XML; nobody can tell it of a text without its last field. */
        private void requireEnd(StatementHeader header, StatementTotals of) {
            if (format == StatementFormat.MT940 && of.closing() == null) {
                throw new Unreadable(
                        "statement %s has no closing balance: it may be cut off"
                                .formatted(header.statementId()),
                        1,
                        1);
            }
        }

        @Override
        public void onEntry(StatementEntry entry) {
            Objects.requireNonNull(current).take(entry);
        }

        @Override
        public void onEnd(StatementTotals end) {
            Objects.requireNonNull(current).end();
        }
    }
}
