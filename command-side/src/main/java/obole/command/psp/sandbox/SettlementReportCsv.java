package obole.command.psp.sandbox;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;

import obole.command.psp.SettlementReport;
import obole.command.web.Amounts;
import obole.shared.Day;
import obole.shared.Malformed;
import obole.shared.money.Money;
import obole.shared.settlement.ReportLine;
import obole.shared.settlement.ReportLine.Kind;

import org.jspecify.annotations.Nullable;

import java.io.InputStream;
import java.io.StringWriter;
import java.time.LocalDate;
import java.util.Currency;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * The sandbox PSP's settlement report: a row per line and a last one with the totals, by whose
 * absence a truncated report is known. Amounts are whole minor units.
 */
final class SettlementReportCsv {

    private static final List<String> COLUMNS =
            List.of(
                    "line",
                    "kind",
                    "payment",
                    "reference",
                    "psp_reference",
                    "currency",
                    "gross",
                    "fee",
                    "net",
                    "date");
    private static final String TOTAL = "TOTAL";

    private static final int LONGEST_ROW = 64 * 1024;
    private static final Pattern INTEGER = Pattern.compile("0|-?[1-9][0-9]{0,17}");
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private final Consumer<ReportLine> eachLine;
    private final Set<String> seen = new HashSet<>();
    private int lines;
    private @Nullable Money gross;
    private @Nullable Money fees;
    private @Nullable SettlementReport totals;

    private SettlementReportCsv(Consumer<ReportLine> eachLine) {
        this.eachLine = eachLine;
    }

    static String write(String reference, LocalDate day, List<ReportLine> lines) {
        StringWriter text = new StringWriter();
        CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0).build(text);
        csv.writeRecord(COLUMNS);
        Money zero = lines.getFirst().gross().with(0);
        Money gross = zero;
        Money fees = zero;
        for (ReportLine line : lines) {
            row(
                    csv,
                    line.line(),
                    line.kind().name(),
                    line.donation(),
                    line.reference(),
                    line.pspReference(),
                    line.gross(),
                    line.fee(),
                    day);
            gross = gross.plus(line.gross());
            fees = fees.plus(line.fee());
        }
        row(csv, lines.size(), TOTAL, null, reference, "", gross, fees, day);
        return text.toString();
    }

    private static void row(
            CsvWriter csv,
            int line,
            String kind,
            @Nullable String payment,
            @Nullable String reference,
            String pspReference,
            Money gross,
            Money fee,
            LocalDate day) {
        csv.writeRecord(
                Integer.toString(line),
                kind,
                payment == null ? "" : payment,
                reference == null ? "" : reference,
                pspReference,
                gross.currency().getCurrencyCode(),
                Long.toString(gross.minor()),
                Long.toString(fee.minor()),
                Long.toString(gross.minus(fee).minor()),
                day.toString());
    }

    static SettlementReport read(InputStream in, Consumer<ReportLine> eachLine) {
        SettlementReportCsv report = new SettlementReportCsv(eachLine);
        CsvReader<CsvRecord> csv =
                CsvReader.builder()
                        .detectBomHeader(true)
                        .maxBufferSize(LONGEST_ROW)
                        .skipEmptyLines(true)
                        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                        .ofCsvRecord(in);
        boolean header = true;
        try {
            for (CsvRecord row : csv) {
                if (header) {
                    requireHeader(row);
                    header = false;
                } else {
                    report.new Row(row).take();
                }
            }
        } catch (CsvParseException e) {
            throw new Malformed("report", "is no CSV, or has a line longer than 64 KB");
        }
        SettlementReport totals = report.totals;
        if (totals == null) {
            throw new Malformed("report", "ends without its TOTAL line: it is cut off");
        }
        return totals;
    }

    private static void requireHeader(CsvRecord row) {
        if (!row.getFields().equals(COLUMNS)) {
            throw new Malformed(
                    "report", "line 1 must name the columns " + String.join(",", COLUMNS));
        }
    }

    /** One row while it is checked; everything it refuses names the line of the file. */
    private final class Row {
        private final CsvRecord row;

        Row(CsvRecord row) {
            this.row = row;
        }

        void take() {
            if (totals != null) {
                throw refused("line", "comes after the TOTAL line");
            }
            if (row.getFieldCount() != COLUMNS.size()) {
                throw refused("line", "has " + row.getFieldCount() + " columns, not 10");
            }
            Currency currency = currency();
            Money lineGross = new Money(integer("gross"), currency);
            Money fee = new Money(integer("fee"), currency);
            if (gross != null && !gross.currency().equals(currency)) {
                throw refused("currency", "differs from the lines before");
            }
            try {
                if (lineGross.minus(fee).minor() != integer("net")) {
                    throw refused("net", "is not gross less fee");
                }
                if (text("kind").equals(TOTAL)) {
                    total(lineGross, fee);
                } else {
                    line(lineGross, fee);
                }
            } catch (ArithmeticException e) {
                throw refused("gross", "is too large");
            }
        }

        private void line(Money lineGross, Money fee) {
            if (integer("line") != lines + 1) {
                throw refused("line", "must be numbered " + (lines + 1));
            }
            date();
            Kind kind = kind();
            if (!LineKinds.signsFit(kind, lineGross, fee)) {
                throw refused("gross", "has the wrong sign for a " + kind);
            }
            if (fee.negative()) {
                throw refused("fee", "must not be negative");
            }
            String payment = reference("payment", LineKinds.ofDonation(kind));
            String subject = reference("reference", LineKinds.named(kind));
            String pspReference = reference("psp_reference", true);
            if (!seen.add(kind + " " + pspReference)) {
                throw refused("psp_reference", "was on an earlier line of the same kind");
            }
            lines++;
            gross = gross == null ? lineGross : gross.plus(lineGross);
            fees = fees == null ? fee : fees.plus(fee);
            eachLine.accept(
                    new ReportLine(
                            lines,
                            kind,
                            payment,
                            subject,
                            pspReference == null ? "" : pspReference,
                            lineGross,
                            fee));
        }

        private void total(Money allGross, Money allFees) {
            if (integer("line") != lines) {
                throw refused("line", "says another number of lines than the " + lines + " seen");
            }
            Money zero = allGross.with(0);
            if (!allGross.equals(gross == null ? zero : gross)) {
                throw refused("gross", "is not the sum of the lines");
            }
            if (!allFees.equals(fees == null ? zero : fees)) {
                throw refused("fee", "is not the sum of the lines");
            }
            String name = reference("reference", true);
            Money net = allGross.minus(allFees);
            totals =
                    new SettlementReport(
                            name == null ? "" : name, date(), allGross, allFees, net, lines);
        }

        private Kind kind() {
            for (Kind kind : Kind.values()) {
                if (kind.name().equals(text("kind"))) {
                    return kind;
                }
            }
            throw refused("kind", "must be TOTAL or one of " + List.of(Kind.values()));
        }

        private Currency currency() {
            try {
                return Amounts.currency(text("currency"));
            } catch (Malformed none) {
                throw refused("currency", none.rule());
            }
        }

        private LocalDate date() {
            try {
                return Day.parse("date", text("date"));
            } catch (Malformed none) {
                throw refused("date", none.rule());
            }
        }

        private long integer(String column) {
            String text = text(column);
            if (!INTEGER.matcher(text).matches()) {
                throw refused(column, "must be a whole number of minor units");
            }
            return Long.parseLong(text);
        }

        private @Nullable String reference(String column, boolean required) {
            String text = text(column);
            if (text.isEmpty() && !required) {
                return null;
            }
            if (!REFERENCE.matcher(text).matches()) {
                throw refused(column, "must be 1 to 64 letters, digits, hyphens or underscores");
            }
            return text;
        }

        private String text(String column) {
            return row.getField(COLUMNS.indexOf(column));
        }

        private Malformed refused(String column, String rule) {
            return new Malformed(
                    column, "line " + row.getStartingLineNumber() + " of the report: " + rule);
        }
    }
}
