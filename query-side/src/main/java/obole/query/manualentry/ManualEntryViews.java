package obole.query.manualentry;

import static obole.schema.views.Tables.MANUAL_ENTRY;
import static obole.schema.views.Tables.MANUAL_ENTRY_LINE;

import static org.jooq.impl.DSL.multiset;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.selectFrom;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.web.Days;
import obole.query.web.Problems;
import obole.schema.views.tables.records.ManualEntryLineRecord;
import obole.schema.views.tables.records.ManualEntryRecord;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.money.Money;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record2;
import org.jooq.Result;
import org.jooq.SelectConditionStep;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.LocalDate;
import java.util.List;

/** Reads of manual entries, line by line: what a second person approves. */
@RestController
@RequestMapping("/v1/manual-entries")
class ManualEntryViews {

    /** How far an entry has come. */
    enum State {
        PROPOSED,
        APPROVED,
        REFUSED
    }

    record Line(int number, String debit, String credit, Money amount) {}

    /**
     * An entry as it stands.
     *
     * @param decidedBy who approved or refused it; null while it waits
     */
    record Entry(
            String id,
            State state,
            String reason,
            LocalDate effectiveOn,
            List<Line> lines,
            String proposedBy,
            LocalDate proposedOn,
            @Nullable String decidedBy,
            @Nullable LocalDate decidedOn,
            @Nullable String refusedReason,
            long version) {}

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record Page(List<Entry> entries, @Nullable String next) {}

    private final DSLContext sql;

    ManualEntryViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/{id}")
    ResponseEntity<Entry> one(@PathVariable("id") ManualEntryId id) {
        Entry found =
                where(MANUAL_ENTRY.ENTRY_ID.eq(id.toString()))
                        .fetchOptional(ManualEntryViews::entry)
                        .orElseThrow(() -> Problems.notFound("MANUAL_ENTRY_NOT_FOUND"));
        return ResponseEntity.ok().eTag(Long.toString(found.version())).body(found);
    }

    @GetMapping
    Page all(
            @RequestParam(value = "state", required = false) @Nullable State state,
            Days days,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        Condition of = state == null ? noCondition() : MANUAL_ENTRY.STATE.eq(state.name());
        Condition before =
                after == null ? noCondition() : MANUAL_ENTRY.CREATED_POSITION.lt(after.position());
        var rows =
                where(of.and(days.within(MANUAL_ENTRY.EFFECTIVE_ON)).and(before))
                        .orderBy(MANUAL_ENTRY.CREATED_POSITION.desc())
                        .limit(paging.rows())
                        .fetch();
        return new Page(
                paging.shown(rows).stream().map(ManualEntryViews::entry).toList(),
                paging.next(rows, each -> place(each.value1())));
    }

    private static Cursor place(ManualEntryRecord row) {
        return new Cursor(row.getCreatedPosition(), row.getEntryId());
    }

    private SelectConditionStep<Record2<ManualEntryRecord, Result<ManualEntryLineRecord>>> where(
            Condition condition) {
        return sql.select(
                        MANUAL_ENTRY,
                        multiset(
                                selectFrom(MANUAL_ENTRY_LINE)
                                        .where(MANUAL_ENTRY_LINE.ENTRY_ID.eq(MANUAL_ENTRY.ENTRY_ID))
                                        .orderBy(MANUAL_ENTRY_LINE.NUMBER)))
                .from(MANUAL_ENTRY)
                .where(condition);
    }

    private static Entry entry(Record2<ManualEntryRecord, Result<ManualEntryLineRecord>> found) {
        ManualEntryRecord row = found.value1();
        return new Entry(
                row.getEntryId(),
                State.valueOf(row.getState()),
                row.getReason(),
                row.getEffectiveOn(),
                found.value2().stream().map(ManualEntryViews::line).toList(),
                row.getProposedBy(),
                row.getProposedOn(),
                row.getDecidedBy(),
                row.getDecidedOn(),
                row.getRefusedReason(),
                row.getVersion());
    }

    private static Line line(ManualEntryLineRecord row) {
        return new Line(
                row.getNumber(),
                row.getDebit(),
                row.getCredit(),
                Money.of(row.getAmountMinor(), row.getCurrency()));
    }
}
