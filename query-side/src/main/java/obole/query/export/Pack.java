package obole.query.export;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.query.export.Column.Kind;
import obole.query.export.PackLines.Balance;
import obole.query.export.PackLines.Line;
import obole.query.export.PackLines.Scope;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.OutputStream;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What an association's treasurer needs of a month, in one file. All of it comes from the ledger as
 * it was at one position, so the sums are those of the accounts and the same position gives the
 * same bytes.
 */
final class Pack {

    private static final List<Column> LINES =
            List.of(
                    new Column("posted_on", Kind.DAY),
                    new Column("effective_on", Kind.DAY),
                    new Column("position", Kind.LONG),
                    new Column("ordinal", Kind.INTEGER),
                    new Column("line", Kind.INTEGER),
                    new Column("event", Kind.TEXT),
                    new Column("reference", Kind.TEXT),
                    new Column("debit_account", Kind.TEXT),
                    new Column("credit_account", Kind.TEXT),
                    new Column("currency", Kind.TEXT),
                    new Column("amount_minor", Kind.LONG),
                    new Column("effect_minor", Kind.LONG),
                    new Column("gross_minor", Kind.LONG),
                    new Column("commission_minor", Kind.LONG));

    private static final String TERMS =
            """

            statement.csv    each account at the beginning and the end of the month
            summary.csv      what all of them had, the sum of each file, what they have
            donations.csv    what was captured: what donors gave, our commission, the rest
            fees.csv         what PSPs took and the association bears
            refunds.csv      what was given back to donors
            disputes.csv     what donors' banks took, and what was won back
            payouts.csv      what was paid out, with its fees, and what came back
            other.csv        everything else that changed what the association has
            stages.csv       what passed from one of its accounts to another: pending, available, …
            receipts.csv     of what tax receipts are made: each gift, and what went back of one
            receipts-total.csv  how many gifts, and their sum less what went back

            Obole issues no tax receipts and does not say who gave: donation is the gift's id, and
            amount_minor what was given to this association, before our commission, without tips.

            Amounts are in minor units: 1234 EUR is 12.34 euros. effect_minor is above zero for what
            the association has more by a line. A line is of the month in which it is posted.
            """;

    private final PackLines ledger;
    private final PackReferences references;
    private final RowFormat csv;
    private final Scope scope;
    private final Map<String, Map<PackPart, Long>> sums = new TreeMap<>();

    Pack(PackLines ledger, PackReferences references, RowFormat csv, Scope scope) {
        this.ledger = ledger;
        this.references = references;
        this.csv = csv;
        this.scope = scope;
    }

    void write(OutputStream out, String title) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(out, UTF_8);
        begin(zip, "README.txt");
        zip.write((title + "\n" + TERMS).getBytes(UTF_8));
        List<Balance> opening = ledger.balances(scope, scope.from().minusDays(1));
        List<Balance> closing = ledger.balances(scope, scope.to());
        statement(zip, opening, closing);
        for (PackPart part : PackPart.values()) {
            lines(zip, part);
        }
        receipts(zip);
        summary(zip, total(opening), total(closing));
        zip.finish();
    }

    /** The time of an entry is not when it was written, so that two packs have the same bytes. */
    private void begin(ZipOutputStream zip, String name) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setTimeLocal(scope.to().plusDays(1).atStartOfDay());
        zip.putNextEntry(entry);
    }

    private void statement(ZipOutputStream zip, List<Balance> opening, List<Balance> closing)
            throws IOException {
        begin(zip, "statement.csv");
        RowFile rows =
                csv.begin(
                        zip,
                        List.of(
                                new Column("account", Kind.TEXT),
                                new Column("currency", Kind.TEXT),
                                new Column("opening_minor", Kind.LONG),
                                new Column("closing_minor", Kind.LONG)));
        for (Balance balance : closing) {
            long before =
                    opening.stream()
                            .filter(each -> each.account().equals(balance.account()))
                            .filter(each -> each.currency().equals(balance.currency()))
                            .mapToLong(Balance::minor)
                            .sum();
            rows.row(
                    new @Nullable Object[] {
                        balance.account(), balance.currency(), before, balance.minor()
                    });
        }
        rows.end();
    }

    private void lines(ZipOutputStream zip, PackPart part) throws IOException {
        begin(zip, part.fileName());
        RowFile rows = csv.begin(zip, LINES);
        ledger.read(
                scope,
                line -> {
                    if (part(line) == part) {
                        rows.row(values(line));
                        sums.computeIfAbsent(line.currency(), _ -> new EnumMap<>(PackPart.class))
                                .merge(part, effect(line), Math::addExact);
                    }
                });
        rows.end();
    }

    private void receipts(ZipOutputStream zip) throws IOException {
        begin(zip, "receipts.csv");
        RowFile rows = csv.begin(zip, PackReceipts.COLUMNS);
        PackReceipts receipts = new PackReceipts(references, rows);
        ledger.read(scope, receipts::line);
        rows.end();
        begin(zip, "receipts-total.csv");
        RowFile totals = csv.begin(zip, PackReceipts.TOTALS);
        receipts.totals(totals);
        totals.end();
    }

    private PackPart part(Line line) {
        boolean within = scope.owns(line.debit()) && scope.owns(line.credit());
        return within ? PackPart.STAGES : PackPart.of(line.event());
    }

    private long effect(Line line) {
        long gained = scope.owns(line.credit()) ? line.minor() : 0;
        return scope.owns(line.debit()) ? gained - line.minor() : gained;
    }

    private @Nullable Object[] values(Line line) {
        PackReferences.Reference reference = references.of(line);
        return new @Nullable Object[] {
            line.postedOn(),
            line.effectiveOn(),
            line.position(),
            line.ordinal(),
            line.line(),
            line.event(),
            reference.stream(),
            line.debit(),
            line.credit(),
            line.currency(),
            line.minor(),
            effect(line),
            reference.grossMinor(),
            reference.commissionMinor()
        };
    }

    private static Map<String, Long> total(List<Balance> balances) {
        Map<String, Long> total = new TreeMap<>();
        balances.forEach(each -> total.merge(each.currency(), each.minor(), Math::addExact));
        return total;
    }

    private void summary(ZipOutputStream zip, Map<String, Long> opening, Map<String, Long> closing)
            throws IOException {
        begin(zip, "summary.csv");
        RowFile rows =
                csv.begin(
                        zip,
                        List.of(
                                new Column("currency", Kind.TEXT),
                                new Column("what", Kind.TEXT),
                                new Column("amount_minor", Kind.LONG)));
        for (Map.Entry<String, Long> end : closing.entrySet()) {
            String currency = end.getKey();
            rows.row(
                    new @Nullable Object[] {
                        currency, "opening", opening.getOrDefault(currency, 0L)
                    });
            Map<PackPart, Long> parts = sums.getOrDefault(currency, Map.of());
            for (PackPart part : PackPart.values()) {
                rows.row(
                        new @Nullable Object[] {
                            currency, part.fileName(), parts.getOrDefault(part, 0L)
                        });
            }
            rows.row(new @Nullable Object[] {currency, "closing", end.getValue()});
        }
        rows.end();
    }
}
