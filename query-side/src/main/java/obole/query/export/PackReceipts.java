package obole.query.export;

import obole.query.export.Column.Kind;
import obole.query.export.PackLines.Line;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What tax receipts are made of: each gift to the association with its day, and what went back of
 * one. Obole issues no receipts, and nothing here says who gave.
 */
final class PackReceipts {

    static final List<Column> COLUMNS =
            List.of(
                    new Column("given_on", Kind.DAY),
                    new Column("posted_on", Kind.DAY),
                    new Column("position", Kind.LONG),
                    new Column("event", Kind.TEXT),
                    new Column("donation", Kind.TEXT),
                    new Column("psp", Kind.TEXT),
                    new Column("currency", Kind.TEXT),
                    new Column("amount_minor", Kind.LONG));

    static final List<Column> TOTALS =
            List.of(
                    new Column("currency", Kind.TEXT),
                    new Column("gifts", Kind.INTEGER),
                    new Column("given_minor", Kind.LONG),
                    new Column("changes", Kind.INTEGER),
                    new Column("changed_minor", Kind.LONG),
                    new Column("net_minor", Kind.LONG));

    /** Gifts, and what changed of gifts of this month or an earlier one. */
    private record Total(int gifts, long given, int changes, long changed) {

        private static final Total NONE = new Total(0, 0, 0, 0);

        private Total and(boolean gift, long minor) {
            return gift
                    ? new Total(gifts + 1, Math.addExact(given, minor), changes, changed)
                    : new Total(gifts, given, changes + 1, Math.addExact(changed, minor));
        }
    }

    private final PackReferences references;
    private final RowFile rows;
    private final Map<String, Total> totals = new TreeMap<>();
    private long last = -1;

    PackReceipts(PackReferences references, RowFile rows) {
        this.references = references;
        this.rows = rows;
    }

    /** An event is one row, however many lines it has. */
    void line(Line line) throws IOException {
        int sign = sign(line.event());
        if (sign == 0 || line.position() == last) {
            return;
        }
        last = line.position();
        PackReferences.Part part = references.part(line, parts(line.event()));
        if (part == null) {
            return;
        }
        long minor = sign * part.own().at("/amount/amount").asLong();
        boolean gift = line.event().equals("DonationCaptured");
        JsonNode psp = part.event().at("/psp");
        rows.row(
                new @Nullable Object[] {
                    line.effectiveOn(),
                    line.postedOn(),
                    line.position(),
                    line.event(),
                    part.stream(),
                    psp.isString() ? psp.asString() : null,
                    line.currency(),
                    minor
                });
        totals.put(
                line.currency(), totals.getOrDefault(line.currency(), Total.NONE).and(gift, minor));
    }

    void totals(RowFile file) throws IOException {
        for (Map.Entry<String, Total> each : totals.entrySet()) {
            Total of = each.getValue();
            file.row(
                    new @Nullable Object[] {
                        each.getKey(),
                        of.gifts(),
                        of.given(),
                        of.changes(),
                        of.changed(),
                        Math.addExact(of.given(), of.changed())
                    });
        }
    }

    /** Above zero for what a donor has given or not got back after all. */
    private static int sign(String event) {
        return switch (event) {
            case "DonationCaptured", "RefundFailed", "DisputeWon", "DisputeLost" -> 1;
            case "RefundFunded", "DisputeOpened", "CaptureReversed" -> -1;
            default -> 0;
        };
    }

    private static String parts(String event) {
        return switch (event) {
            case "DonationCaptured" -> "/allocations";
            case "DisputeWon", "DisputeLost" -> "/restored";
            default -> "/shares";
        };
    }
}
