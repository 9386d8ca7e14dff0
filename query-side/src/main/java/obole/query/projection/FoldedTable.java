package obole.query.projection;

import static java.util.Objects.requireNonNull;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.RowN;
import org.jooq.Table;
import org.jooq.TableField;
import org.jooq.TableRecord;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A table whose rows are folds of events, each row changed at most once by each event: it holds the
 * position of the last event that changed it, and what is at or before it changes nothing, unless
 * it is late.
 *
 * @param <R> a row
 */
public final class FoldedTable<R extends TableRecord<R>>
        implements BatchFold.Rows<List<Object>, R> {

    /** Well below what one statement of PostgreSQL can bind. */
    private static final int AT_ONCE = 1_000;

    /** So many rows that were not there are cheaper as columns of one statement than as many. */
    static final int AS_COLUMNS = 16;

    private final DSLContext sql;
    private final Table<R> table;
    private final TableField<R, Long> position;
    private final Consumer<R> blank;
    private final List<TableField<R, ?>> key;
    private final BatchFold<List<Object>, R> folds = new BatchFold<>(this);

    /** The {@code blank} fills what must not be null before the first event, except the key. */
    public FoldedTable(
            DSLContext sql, Table<R> table, TableField<R, Long> position, Consumer<R> blank) {
        this.sql = sql;
        this.table = table;
        this.position = position;
        this.blank = blank;
        this.key = List.copyOf(requireNonNull(table.getPrimaryKey()).getFields());
    }

    /** Changes the row with this primary key, unless it already knows the event. */
    public void change(Occurrence at, Consumer<R> fold, Object... primaryKey) {
        folds.change(
                at.unitOfWork(),
                List.of(primaryKey),
                row -> {
                    long known = row.get(position);
                    if (at.changes(List.of(table, primaryKey(row)), known)) {
                        fold.accept(row);
                        row.set(position, Math.max(known, at.position()));
                    }
                    return row;
                });
    }

    private List<?> primaryKey(R row) {
        return key.stream().map(row::get).toList();
    }

    @Override
    public R blank(List<Object> values) {
        R row = table.newRecord();
        for (int i = 0; i < key.size(); i++) {
            set(row, key.get(i), values.get(i));
        }
        row.set(position, -1L);
        blank.accept(row);
        return row;
    }

    private static <R extends TableRecord<R>, T> void set(
            R row, TableField<R, T> field, Object value) {
        row.set(field, field.getType().cast(value));
    }

    @Override
    public Map<List<Object>, R> load(Set<List<Object>> keys) {
        Map<List<Object>, R> found = new HashMap<>();
        for (List<List<Object>> some : slices(keys)) {
            sql.selectFrom(table)
                    .where(in(some))
                    .forEach(row ->
                            found.put(List.copyOf(key.stream().map(row::get).toList()), row));
        }
        return found;
    }

    private Condition in(List<List<Object>> keys) {
        if (key.size() == 1) {
            return among(key.getFirst(), keys);
        }
        List<RowN> rows = keys.stream().map(DSL::row).toList();
        return DSL.row(key).in(rows);
    }

    @Override
    public void write(Collection<R> rows) {
        List<R> added = new ArrayList<>();
        List<R> changed = new ArrayList<>();
        rows.forEach(row -> (row.original(position) == null ? added : changed).add(row));
        if (added.size() >= AS_COLUMNS) {
            AddedRows.of(table, added).send(sql);
        } else {
            changed.addAll(added);
        }
        if (!changed.isEmpty()) {
            upsert(changed);
        }
    }

    /** One row's statement for all rows: it is rendered once, and the driver joins them. */
    private void upsert(Collection<R> rows) {
        Field<?>[] fields = table.fields();
        sql.batch(
                        sql.insertInto(table, fields)
                                .values(new Object[fields.length])
                                .onConflict(key)
                                .doUpdate()
                                .setNonKeyToExcluded())
                .bind(rows.stream().map(FoldedTable::values).toArray(Object[][]::new))
                .execute();
    }

    private static @Nullable Object[] values(Record row) {
        @Nullable Object[] values = new @Nullable Object[row.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = row.get(i);
        }
        return values;
    }

    /** The same text for any number of keys. */
    private static <T> Condition among(Field<T> only, List<List<Object>> keys) {
        DataType<T[]> array = only.getDataType().getArrayDataType();
        return only.eq(DSL.any(DSL.val(keys.stream().map(List::getFirst).toArray(), array)));
    }

    private static <T> List<List<T>> slices(Collection<T> all) {
        List<T> list = new ArrayList<>(all);
        List<List<T>> slices = new ArrayList<>();
        for (int from = 0; from < list.size(); from += AT_ONCE) {
            slices.add(list.subList(from, Math.min(from + AT_ONCE, list.size())));
        }
        return slices;
    }
}
