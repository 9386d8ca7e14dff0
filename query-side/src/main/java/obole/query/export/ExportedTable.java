package obole.query.export;

import static obole.schema.bi.Tables.DISPUTES;
import static obole.schema.bi.Tables.DONATIONS;
import static obole.schema.bi.Tables.DONATION_SHARES;
import static obole.schema.bi.Tables.PAYOUTS;
import static obole.schema.bi.Tables.REFUNDS;

import static java.util.Objects.requireNonNull;

import org.jooq.Field;
import org.jooq.Table;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is exported as it stands: a view for reports whose rows are never taken away, so that those
 * that were there at a moment are found again by their key.
 *
 * @param name of the file, before its point
 * @param created the position of the first event about a row
 * @param key tells rows apart
 */
record ExportedTable(String name, Table<?> table, Field<Long> created, List<Field<?>> key) {

    private static final Map<Class<?>, Column.Kind> KINDS =
            Map.of(
                    String.class, Column.Kind.TEXT,
                    Integer.class, Column.Kind.INTEGER,
                    Long.class, Column.Kind.LONG,
                    Boolean.class, Column.Kind.FLAG,
                    LocalDate.class, Column.Kind.DAY,
                    Instant.class, Column.Kind.TIME);

    static final List<ExportedTable> ALL =
            List.of(
                    new ExportedTable(
                            "donations",
                            DONATIONS,
                            DONATIONS.CREATED_POSITION,
                            List.of(DONATIONS.DONATION_ID)),
                    new ExportedTable(
                            "donation-shares",
                            DONATION_SHARES,
                            DONATION_SHARES.CREATED_POSITION,
                            List.of(DONATION_SHARES.DONATION_ID, DONATION_SHARES.ASSOCIATION_ID)),
                    new ExportedTable(
                            "payouts",
                            PAYOUTS,
                            PAYOUTS.CREATED_POSITION,
                            List.of(PAYOUTS.PAYOUT_ID)),
                    new ExportedTable(
                            "refunds",
                            REFUNDS,
                            REFUNDS.CREATED_POSITION,
                            List.of(REFUNDS.REFUND_ID)),
                    new ExportedTable(
                            "disputes",
                            DISPUTES,
                            DISPUTES.CREATED_POSITION,
                            List.of(DISPUTES.DISPUTE_ID)));

    static Optional<ExportedTable> named(String name) {
        return ALL.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    List<Column> columns() {
        return Arrays.stream(table.fields())
                .map(field ->
                        new Column(field.getName(), requireNonNull(KINDS.get(field.getType()))))
                .toList();
    }
}
