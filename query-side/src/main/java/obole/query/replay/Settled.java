package obole.query.replay;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.notExists;
import static org.jooq.impl.DSL.selectOne;
import static org.jooq.impl.DSL.table;

import static java.util.Objects.requireNonNull;

import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * What of a table can be compared once the live rows have gone on beyond the position that was
 * replayed to. Most tables say in each row which event changed it last; the ledger's sums do not,
 * and are made of its lines instead.
 *
 * @param ours the rows of the shadow that nothing has changed since
 * @param live what they should be
 */
record Settled(Rows ours, Rows live) {

    private static final String POSITION = "position";

    /** As the ledger cuts its history: {@code ledger.sheet}. */
    private static final int SHEET = 8_192;

    /** Of as many sheets: {@code ledger.volume_total}. */
    private static final int VOLUME = 64 * SHEET;

    /** Some rows of a schema's table, or what stands for them; {@code t} in {@code which}. */
    record Rows(Table<?> of, Condition which) {

        static Rows all(String schema, Table<?> table) {
            return new Rows(table(name(schema, table.getName())), noCondition());
        }

        Rows where(Condition condition) {
            return new Rows(of, condition);
        }
    }

    /** Null for what is of the moment only: how far the rows reach. */
    static @Nullable Settled of(Table<?> table, String live, String shadow, long position) {
        Rows theirs = Rows.all(live, table);
        Rows ours = Rows.all(shadow, table);
        if (table.field(POSITION) != null) {
            return new Settled(
                    ours.where(
                            notExists(
                                    selectOne()
                                            .from(theirs.of().as("l"))
                                            .where(same(table, "l", "t"))
                                            .and(at("l").gt(position)))),
                    theirs.where(at("t").le(position)));
        }
        return switch (table.getName()) {
            case "account", "event_name" ->
                    new Settled(
                            ours,
                            theirs.where(
                                    exists(
                                            selectOne()
                                                    .from(ours.of().as("s"))
                                                    .where(same(table, "s", "t")))));
            case "sheet", "sheet_total" -> full(ours, theirs, "sheet", (position + 1) / SHEET);
            case "volume_total" -> full(ours, theirs, "volume", (position + 1) / VOLUME);
            case "total" -> new Settled(ours, new Rows(sums(live, position), noCondition()));
            default -> null;
        };
    }

    /** What nothing is added to any more. */
    private static Settled full(Rows ours, Rows theirs, String column, long end) {
        Condition full = field(name("t", column), Integer.class).lt(Math.toIntExact(end));
        return new Settled(ours.where(full), theirs.where(full));
    }

    /** What the lines up to there add up to. */
    private static Table<?> sums(String schema, long position) {
        return table(
                "{0}(cast({1} as bigint), null, null)", name(schema, "sums"), inline(position));
    }

    static Condition same(Table<?> table, String one, String other) {
        return requireNonNull(table.getPrimaryKey()).getFields().stream()
                .map(each ->
                        field(name(one, each.getName()), Object.class)
                                .eq(field(name(other, each.getName()), Object.class)))
                .reduce(noCondition(), Condition::and);
    }

    private static Field<Long> at(String alias) {
        return field(name(alias, POSITION), Long.class);
    }
}
