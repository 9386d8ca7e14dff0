package obole.query.replay;

import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import obole.migrations.Schema;
import obole.query.replay.Settled.Rows;
import obole.query.replay.TableCheck.Difference;
import obole.query.replay.TableCheck.Result;
import obole.schema.DefaultCatalog;

import org.jooq.Cursor;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.Record1;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.Table;
import org.jooq.TableOptions.TableType;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * Compares a shadow with the live schema, row by row, in one snapshot that holds up nobody.
 *
 * <p>The digest of a table is the SHA-256 of its rows as PostgreSQL writes them, in the order of
 * their primary key (texts by their bytes), each followed by a line feed; so it does not depend on
 * where rows are stored.
 */
final class Comparison {

    private static final Set<String> ABOUT_PROCESSORS = Set.of("token_entry", "poisoned_event");
    private static final int EXAMPLES = 20;
    private static final int ROWS_AT_ONCE = 5_000;

    private final DSLContext sql;
    private final Schema schema;
    private final String shadow;
    private final long position;
    private final boolean liveIsBeyond;

    /**
     * @param position what the shadow has reached
     * @param liveIsBeyond whether the live rows have gone on since
     */
    Comparison(DSLContext sql, Schema schema, String shadow, long position, boolean liveIsBeyond) {
        this.sql = sql;
        this.schema = schema;
        this.shadow = shadow;
        this.position = position;
        this.liveIsBeyond = liveIsBeyond;
    }

    /** Every table but those that are about processors: their tokens, and what stops them. */
    List<TableCheck> tables() {
        return requireNonNull(DefaultCatalog.DEFAULT_CATALOG.getSchema(schema.sqlName()))
                .getTables()
                .stream()
                .filter(each -> each.getOptions().type() == TableType.TABLE)
                .filter(each -> !ABOUT_PROCESSORS.contains(each.getName()))
                .map(this::check)
                .toList();
    }

    private TableCheck check(Table<?> table) {
        Rows ours = Rows.all(shadow, table);
        Digested all = digest(table, ours);
        if (!liveIsBeyond) {
            Rows live = Rows.all(schema.sqlName(), table);
            return compared(table, all, all, new Settled(ours, live));
        }
        Settled settled = Settled.of(table, schema.sqlName(), shadow, position);
        return settled == null
                ? TableCheck.notCompared(table.getName(), all.rows(), all.hex())
                : compared(table, all, digest(table, settled.ours()), settled);
    }

    private TableCheck compared(Table<?> table, Digested all, Digested ours, Settled sides) {
        Digested live = digest(table, sides.live());
        boolean same = live.equals(ours);
        Select<?> differing = differing(table, sides);
        return new TableCheck(
                table.getName(),
                same ? Result.SAME : Result.DIFFERENT,
                all.rows(),
                all.hex(),
                all.rows() - ours.rows(),
                ours.rows(),
                ours.hex(),
                live.rows(),
                live.hex(),
                same ? 0 : sql.select(count()).from(differing).fetchSingle().value1(),
                same ? List.of() : examples(differing));
    }

    private List<Difference> examples(Select<?> differing) {
        Field<String> live = field(name("live_line"), String.class);
        Field<String> replayed = field(name("shadow_line"), String.class);
        return sql.select(live, replayed)
                .from(differing)
                .orderBy(live, replayed)
                .limit(EXAMPLES)
                .fetch(row -> new Difference(row.value1(), row.value2()));
    }

    /** Rows that are not the same on both sides, found by their primary key. */
    private static Select<?> differing(Table<?> table, Settled sides) {
        Table<?> live = side(table, sides.live()).asTable("l");
        Table<?> ours = side(table, sides.ours()).asTable("s");
        Field<String> liveLine = field(name("l", "line_text"), String.class);
        Field<String> ourLine = field(name("s", "line_text"), String.class);
        return select(liveLine.as("live_line"), ourLine.as("shadow_line"))
                .from(live)
                .fullJoin(ours)
                .on(Settled.same(table, "l", "s"))
                .where(liveLine.isDistinctFrom(ourLine));
    }

    private static Select<?> side(Table<?> table, Rows rows) {
        return select(key(table)).select(line(table)).from(rows.of().as("t")).where(rows.which());
    }

    /** How many rows, and what they digest to. */
    private record Digested(long rows, String hex) {}

    private Digested digest(Table<?> table, Rows which) {
        MessageDigest sha256 = sha256();
        long rows = 0;
        ResultQuery<Record1<String>> lines =
                sql.select(line(table))
                        .from(which.of().as("t"))
                        .where(which.which())
                        .orderBy(key(table).stream().map(Comparison::byBytes).toList())
                        .fetchSize(ROWS_AT_ONCE);
        try (Cursor<Record1<String>> cursor = lines.fetchLazy()) {
            for (Record1<String> row : cursor) {
                sha256.update(row.value1().getBytes(UTF_8));
                sha256.update((byte) '\n');
                rows++;
            }
        }
        return new Digested(rows, HexFormat.of().formatHex(sha256.digest()));
    }

    private static Field<?> byBytes(Field<?> key) {
        return key.getType() == String.class ? key.collate("C") : key;
    }

    /** All columns but one that each rebuild has another of, by which readers know it. */
    private static Field<String> line(Table<?> table) {
        List<? extends QueryPart> columns =
                table.fieldStream()
                        .filter(each -> !each.getName().equals("generation"))
                        .map(each -> field(name("t", each.getName())))
                        .toList();
        return field("row({0})::text", String.class, list(columns)).as("line_text");
    }

    private static List<Field<?>> key(Table<?> table) {
        return requireNonNull(table.getPrimaryKey()).getFields().stream()
                .<Field<?>>map(each -> field(name("t", each.getName()), each.getType()))
                .toList();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
