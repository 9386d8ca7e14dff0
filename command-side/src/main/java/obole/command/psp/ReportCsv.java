package obole.command.psp;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;

import obole.command.web.Amounts;
import obole.shared.Day;
import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Reads a PSP's CSV row by row, never all of it, with its columns by name: PSPs add columns and
 * change their order. Amounts are in major units, with a point or a comma before the decimals and
 * nothing between the thousands.
 */
public final class ReportCsv {

    private static final int LONGEST_ROW = 64 * 1024;
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]{1,15}([.,][0-9]{1,6})?");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");
    private static final int DAY = 10;

    private ReportCsv() {}

    /** What is refused names the line of the file. */
    public static void read(InputStream in, Collection<String> required, Consumer<Row> eachRow) {
        CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .maxBufferSize(LONGEST_ROW)
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(in);
        Map<String, Integer> columns = new HashMap<>();
        try {
            for (CsvRecord row : csv) {
                if (columns.isEmpty()) {
                    header(row.getFields(), required, columns);
                } else if (row.getFieldCount() != columns.size()) {
                    throw refused(
                            row,
                            "line",
                            "has " + row.getFieldCount() + " columns, not " + columns.size());
                } else {
                    eachRow.accept(new Row(row, columns));
                }
            }
        } catch (CsvParseException e) {
            throw new Malformed("report", "is no CSV, or has a line longer than 64 KB");
        }
        if (columns.isEmpty()) {
            throw new Malformed("report", "is empty");
        }
    }

    private static void header(
            List<String> names, Collection<String> required, Map<String, Integer> columns) {
        for (String name : names) {
            if (columns.put(name.strip(), columns.size()) != null) {
                throw new Malformed("report", "line 1 names a column twice");
            }
        }
        for (String name : required) {
            if (!columns.containsKey(name)) {
                throw new Malformed("report", "line 1 does not name the column " + name);
            }
        }
    }

    private static Malformed refused(CsvRecord row, String column, String rule) {
        return new Malformed(
                column, "line " + row.getStartingLineNumber() + " of the report: " + rule);
    }

    /** One line of the file while it is looked at. */
    public static final class Row {

        private final CsvRecord row;
        private final Map<String, Integer> columns;

        private Row(CsvRecord row, Map<String, Integer> columns) {
            this.row = row;
            this.columns = columns;
        }

        /** Empty where there is no such column. */
        public String text(String column) {
            Integer at = columns.get(column);
            return at == null ? "" : row.getField(at).strip();
        }

        public Malformed refused(String column, String rule) {
            return ReportCsv.refused(row, column, rule);
        }

        /** An id that can be stored and shown; empty where there is none. */
        public String reference(String column) {
            String text = text(column);
            if (!text.isEmpty() && !REFERENCE.matcher(text).matches()) {
                throw refused(column, "must be at most 64 letters, digits, hyphens or underscores");
            }
            return text;
        }

        /** An id of ours; null where it is another's, for whom this column is as well. */
        public @Nullable String ours(String column, String prefix) {
            String text = text(column);
            return text.startsWith(prefix) && REFERENCE.matcher(text).matches() ? text : null;
        }

        public Currency currency(String column) {
            try {
                return Amounts.currency(text(column).toUpperCase(Locale.ROOT));
            } catch (Malformed none) {
                throw refused(column, none.rule());
            }
        }

        /** Nothing where there is nothing. */
        public Money money(String column, Currency currency) {
            String text = text(column);
            if (text.isEmpty()) {
                return Money.zero(currency);
            }
            if (!DECIMAL.matcher(text).matches()) {
                throw refused(column, "must be an amount like 12.34");
            }
            try {
                return new Money(
                        new BigDecimal(text.replace(',', '.'))
                                .setScale(currency.getDefaultFractionDigits())
                                .unscaledValue()
                                .longValueExact(),
                        currency);
            } catch (ArithmeticException tooFine) {
                throw refused(column, "has more decimals than " + currency + " has");
            }
        }

        /** Of a day or of a moment that begins with it. */
        public LocalDate day(String column) {
            String text = text(column);
            try {
                return Day.parse(column, text.length() > DAY ? text.substring(0, DAY) : text);
            } catch (Malformed none) {
                throw refused(column, none.rule());
            }
        }
    }
}
