package obole.query.export;

import obole.query.export.Column.Kind;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** A row for each line, amounts in minor units: what spreadsheets and data frames read. */
record LedgerRows(RowFormat format) implements LedgerFormat {

    private static final List<Column> COLUMNS =
            List.of(
                    new Column("position", Kind.LONG),
                    new Column("ordinal", Kind.INTEGER),
                    new Column("line", Kind.INTEGER),
                    new Column("known_at", Kind.TIME),
                    new Column("effective_on", Kind.DAY),
                    new Column("posted_on", Kind.DAY),
                    new Column("event", Kind.TEXT),
                    new Column("book", Kind.TEXT),
                    new Column("debit_account", Kind.TEXT),
                    new Column("debit_pcg", Kind.TEXT),
                    new Column("credit_account", Kind.TEXT),
                    new Column("credit_pcg", Kind.TEXT),
                    new Column("amount_minor", Kind.LONG),
                    new Column("currency", Kind.TEXT));

    @Override
    public String ending() {
        return format.ending();
    }

    @Override
    public String mediaType() {
        return format.mediaType();
    }

    @Override
    public LedgerFile begin(OutputStream out, Head head) throws IOException {
        return new Lines(format.begin(out, COLUMNS));
    }

    private record Lines(RowFile rows) implements LedgerFile {

        @Override
        public void entry(List<LedgerLine> lines) throws IOException {
            for (LedgerLine line : lines) {
                rows.row(values(line));
            }
        }

        @Override
        public void end() throws IOException {
            rows.end();
        }
    }

    private static @Nullable Object[] values(LedgerLine line) {
        return new @Nullable Object[] {
            line.position(),
            line.ordinal(),
            line.line(),
            line.knownAt(),
            line.effectiveOn(),
            line.postedOn(),
            line.event(),
            line.debit().book(),
            line.debit().name(),
            line.debit().pcg(),
            line.credit().name(),
            line.credit().pcg(),
            line.amount().minor(),
            line.amount().currency().getCurrencyCode()
        };
    }
}
