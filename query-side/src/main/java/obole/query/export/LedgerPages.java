package obole.query.export;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.EVENT_NAME;
import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.LINE;
import static obole.schema.ledger.Tables.TOTAL;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import static java.util.Objects.requireNonNull;

import obole.query.QuerySide;
import obole.schema.ledger.tables.records.LineRecord;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Result;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Reads the lines of the ledger in order, a page at a time: lines are only ever added, so pages up
 * to one position are one moment, without a transaction that stays open.
 */
@Component
class LedgerPages {

    private static final int PAGE = 5_000;

    /** Takes entries one after the other. */
    interface Entries {
        void entry(List<LedgerLine> lines) throws IOException;
    }

    /**
     * What is exported.
     *
     * @param from the first day of posting; null from the beginning
     * @param to the last day of posting; null to the end
     * @param upto the last position
     * @param generation of the ledger it was asked of
     */
    record Range(@Nullable LocalDate from, @Nullable LocalDate to, long upto, UUID generation) {

        private Condition counted() {
            return LINE.POSITION
                    .le(upto)
                    .and(from == null ? noCondition() : LINE.POSTED_ON.ge(from))
                    .and(to == null ? noCondition() : LINE.POSTED_ON.le(to));
        }
    }

    private final DSLContext sql;

    LedgerPages(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    /** Up to what is booked now, or an earlier position. */
    Range range(@Nullable LocalDate from, @Nullable LocalDate to, @Nullable Long position) {
        var horizon = sql.selectFrom(HORIZON).fetchSingle();
        long upto =
                position == null
                        ? horizon.getLastPosition()
                        : Math.min(position, horizon.getLastPosition());
        return new Range(from, to, upto, horizon.getGeneration());
    }

    long count(Range range) {
        return sql.selectCount().from(LINE).where(range.counted()).fetchSingle().value1();
    }

    List<LedgerAccount> accounts() {
        return sql.selectFrom(ACCOUNT)
                .orderBy(ACCOUNT.ID)
                .fetch(row ->
                        new LedgerAccount(
                                row.getId(),
                                row.getName(),
                                row.getBook(),
                                row.getChartRow(),
                                row.getKind(),
                                row.getPcg()));
    }

    List<Currency> currencies() {
        return sql.selectDistinct(TOTAL.CURRENCY)
                .from(TOTAL)
                .orderBy(TOTAL.CURRENCY)
                .fetch(row -> Currency.getInstance(row.value1()));
    }

    /** Calls {@code entries} with each entry of the range, in order. */
    void read(Range range, Entries entries) throws IOException {
        Names names = new Names();
        List<LedgerLine> entry = new ArrayList<>();
        @Nullable LineRecord last = null;
        Result<LineRecord> page;
        do {
            page = page(range, last);
            for (LineRecord record : page) {
                LedgerLine line = names.of(record);
                if (!entry.isEmpty() && !entry.getFirst().sameEntry(line)) {
                    entries.entry(List.copyOf(entry));
                    entry.clear();
                }
                entry.add(line);
                last = record;
            }
        } while (page.size() == PAGE);
        if (!entry.isEmpty()) {
            entries.entry(List.copyOf(entry));
        }
        if (!sql.fetchSingle(HORIZON).getGeneration().equals(range.generation())) {
            throw new IOException("the ledger was rebuilt while it was exported: export it again");
        }
    }

    private Result<LineRecord> page(Range range, @Nullable LineRecord last) {
        Condition after =
                last == null
                        ? noCondition()
                        : row(LINE.POSITION, LINE.ORDINAL, LINE.LINE_)
                                .gt(last.getPosition(), last.getOrdinal(), last.getLine());
        return sql.selectFrom(LINE)
                .where(range.counted())
                .and(after)
                .orderBy(LINE.POSITION, LINE.ORDINAL, LINE.LINE_)
                .limit(PAGE)
                .fetch();
    }

    /** Names by their numbers, read again when one is not known. */
    private final class Names {
        private final Map<Integer, LedgerAccount> accounts = new HashMap<>();
        private final Map<Short, String> events = new HashMap<>();

        private LedgerLine of(LineRecord line) {
            return new LedgerLine(
                    line.getPosition(),
                    line.getOrdinal(),
                    line.getLine(),
                    line.getKnownAt(),
                    line.getEffectiveOn(),
                    line.getPostedOn(),
                    event(line.getEventId()),
                    account(line.getDebitId()),
                    account(line.getCreditId()),
                    Money.of(line.getAmountMinor(), line.getCurrency()));
        }

        private LedgerAccount account(int id) {
            if (!accounts.containsKey(id)) {
                LedgerPages.this.accounts().forEach(each -> accounts.put(each.id(), each));
            }
            return requireNonNull(accounts.get(id), "an account without a row");
        }

        private String event(short id) {
            if (!events.containsKey(id)) {
                sql.selectFrom(EVENT_NAME).forEach(row -> events.put(row.getId(), row.getName()));
            }
            return requireNonNull(events.get(id), "an event without a name");
        }
    }
}
