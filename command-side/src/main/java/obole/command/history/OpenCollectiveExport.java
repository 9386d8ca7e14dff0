package obole.command.history;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;

import java.io.Reader;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * An Open Collective transaction export as far as its lines can be read one by one; what cannot be
 * read is kept with its reason and stops nothing.
 *
 * @param account the collective's name in addresses
 * @param lines in the file's order, newest first
 * @param count of all lines, read or not, without the header
 */
record OpenCollectiveExport(
        String account,
        String name,
        Currency currency,
        List<ExportLine> lines,
        List<Unread> unread,
        int count) {

    private static final int LONGEST_LINE = 64 * 1024;
    private static final int LONGEST_NAME = 200;

    /**
     * A line that could not be read.
     *
     * @param group which it would spoil by its absence, where that much can be seen
     */
    record Unread(int line, @Nullable String group, String reason) {}

    OpenCollectiveExport {
        lines = List.copyOf(lines);
        unread = List.copyOf(unread);
    }

    /** Refuses only what is no export at all: without header, a needed column or any line. */
    static OpenCollectiveExport read(Reader file) {
        CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .maxBufferSize(LONGEST_LINE)
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(file);
        Collected collected = new Collected();
        try {
            csv.forEach(collected::take);
        } catch (CsvParseException e) {
            collected.cutOff();
        }
        return collected.export();
    }

    /** What has been read so far. */
    private static final class Collected {
        private final List<ExportLine> lines = new ArrayList<>();
        private final List<Unread> unread = new ArrayList<>();
        private final Map<String, ExportLine> byId = new HashMap<>();
        private @Nullable ExportColumns columns;
        private @Nullable String account;
        private @Nullable String name;
        private @Nullable Currency currency;
        private int count;
        private int last = 1;

        void take(CsvRecord row) {
            last = Math.toIntExact(row.getStartingLineNumber());
            if (columns == null) {
                columns = ExportColumns.named(row.getFields());
                return;
            }
            count++;
            ExportColumns.Cells cells = columns.cells(row.getFields());
            try {
                take(cells);
            } catch (Malformed wrong) {
                unread.add(new Unread(last, cells.group(), wrong.field() + ": " + wrong.rule()));
            }
        }

        private void take(ExportColumns.Cells cells) {
            cells.requireWhole();
            String lineAccount = cells.name("accountSlug");
            Currency lineCurrency = cells.currency();
            if (account != null && !lineAccount.equals(account)) {
                throw new Malformed("accountSlug", "is not " + account + " as on the first line");
            }
            if (currency != null && !lineCurrency.equals(currency)) {
                throw new Malformed("currency", "is not " + currency + " as on the first line");
            }
            ExportLine line = cells.line(last);
            if (account == null) {
                account = lineAccount;
                currency = lineCurrency;
                name = shownName(cells.text("accountName"), lineAccount);
            }
            ExportLine before = byId.putIfAbsent(line.shortId(), line);
            if (before == null) {
                lines.add(line);
            } else {
                String group = before.repeats(line) ? null : line.group();
                unread.add(new Unread(last, group, "shortId: is also on line " + before.line()));
            }
        }

        private static String shownName(String name, String account) {
            String shown = name.isBlank() ? account : name;
            return shown.substring(0, Math.min(shown.length(), LONGEST_NAME));
        }

        /** No line after this one can be told apart. */
        void cutOff() {
            count++;
            unread.add(
                    new Unread(
                            last + 1, null, "line: is longer than 64 KB, nothing below was read"));
        }

        OpenCollectiveExport export() {
            if (columns == null) {
                throw new Malformed("body", "must be an Open Collective export, but is empty");
            }
            if (account == null || name == null || currency == null) {
                String why = unread.isEmpty() ? "" : ": line " + first(unread.getFirst());
                throw new Malformed("body", "has no line that can be read" + why);
            }
            return new OpenCollectiveExport(account, name, currency, lines, unread, count);
        }

        private static String first(Unread line) {
            return line.line() + ", " + line.reason();
        }
    }
}
