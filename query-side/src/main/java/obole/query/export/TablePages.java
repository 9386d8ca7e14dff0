package obole.query.export;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.Progress;

import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.util.List;

/**
 * Reads the rows of a table that were there at a moment, a page at a time in the order of their
 * key: each once, as it stands when it is read, which its own position says. No transaction stays
 * open for as long as somebody takes to receive a file.
 */
@Component
class TablePages {

    private static final int PAGE = 5_000;

    private final DSLContext sql;
    private final Progress progress;

    TablePages(@Qualifier(QuerySide.READ) DSLContext sql, Progress progress) {
        this.sql = sql;
        this.progress = progress;
    }

    /** What is shown of all that has happened up to there. */
    long upto() {
        return progress.of(List.of(Schema.VIEWS)).stream()
                .mapToLong(Progress.Reached::position)
                .min()
                .orElse(-1);
    }

    long count(ExportedTable table, long upto) {
        return sql.selectCount()
                .from(table.table())
                .where(table.created().le(upto))
                .fetchSingle()
                .value1();
    }

    /** Takes pages of rows. */
    interface Rows {
        void page(List<? extends Record> rows) throws IOException;
    }

    /** Calls {@code taker} with all {@code total} rows that began at or before a position. */
    void read(ExportedTable table, long upto, long total, Rows taker) throws IOException {
        long sent = 0;
        @Nullable Record last = null;
        Result<? extends Record> page;
        do {
            page = page(table, upto, last);
            if (!page.isEmpty()) {
                taker.page(page);
                last = page.getLast();
                sent += page.size();
            }
        } while (page.size() == PAGE);
        if (sent != total) {
            throw new IOException(
                    "the views were rebuilt while " + table.name() + " were exported");
        }
    }

    private Result<? extends Record> page(ExportedTable table, long upto, @Nullable Record last) {
        var ordered =
                sql.selectFrom(table.table()).where(table.created().le(upto)).orderBy(table.key());
        if (last == null) {
            return ordered.limit(PAGE).fetch();
        }
        Object[] key = table.key().stream().map((Field<?> each) -> last.get(each)).toArray();
        return ordered.seek(key).limit(PAGE).fetch();
    }
}
