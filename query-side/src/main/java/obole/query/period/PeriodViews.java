package obole.query.period;

import static obole.schema.views.Tables.BOOKS;
import static obole.schema.views.Tables.CLOSING;

import static org.jooq.impl.DSL.noCondition;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.schema.views.tables.records.BooksRecord;
import obole.schema.views.tables.records.ClosingRecord;
import obole.shared.period.BooksId;
import obole.shared.period.ClosingCheck;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

import tools.jackson.databind.json.JsonMapper;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;

/** Reads of how far the books are closed, and of what happened to their periods. */
@RestController
class PeriodViews {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** A reopening that waits for a second person. */
    record Reopening(LocalDate from, String proposedBy, String reason) {}

    /** One event; what it does not say is absent. */
    record Happened(
            long position,
            String kind,
            String period,
            String by,
            Instant recordedAt,
            @Nullable String proposedBy,
            @Nullable String reason,
            @Nullable Long knownPosition,
            @Nullable Integer proof,
            @Nullable String proofDigest,
            @Nullable List<ClosingCheck> checks) {

        private static Happened of(ClosingRecord row) {
            String checks = row.getChecks();
            return new Happened(
                    row.getEventPosition(),
                    row.getKind(),
                    row.getPeriod(),
                    row.getBy(),
                    row.getRecordedAt(),
                    row.getProposedBy(),
                    row.getReason(),
                    row.getKnownPosition(),
                    row.getProof(),
                    row.getProofDigest(),
                    checks == null ? null : List.of(JSON.readValue(checks, ClosingCheck[].class)));
        }
    }

    /** Before the first closing every day is open. {@code history} is newest first. */
    record Books(
            @Nullable LocalDate closedOn,
            @Nullable LocalDate firstOpenDay,
            @Nullable YearMonth closedMonth,
            @Nullable Reopening reopening,
            List<Happened> history,
            @Nullable String next) {}

    private final DSLContext sql;

    PeriodViews(@Qualifier(QuerySide.READ) DSLContext sql) {
        this.sql = sql;
    }

    @GetMapping("/v1/periods")
    Books books(Paging paging) {
        @Nullable Cursor after = paging.after();
        BooksRecord row = sql.selectFrom(BOOKS).fetchOne();
        List<Happened> found =
                sql.selectFrom(CLOSING)
                        .where(
                                after == null
                                        ? noCondition()
                                        : CLOSING.EVENT_POSITION.lt(after.position()))
                        .orderBy(CLOSING.EVENT_POSITION.desc())
                        .limit(paging.rows())
                        .fetch(Happened::of);
        List<Happened> page = paging.shown(found);
        @Nullable String next =
                paging.next(found, each -> new Cursor(each.position(), BooksId.OURS.toString()));
        if (row == null) {
            return new Books(null, null, null, null, page, next);
        }
        LocalDate closedOn = row.getClosedOn();
        LocalDate month = row.getClosedMonth();
        return new Books(
                closedOn,
                closedOn == null ? null : closedOn.plusDays(1),
                month == null ? null : YearMonth.from(month),
                reopening(row),
                page,
                next);
    }

    private static @Nullable Reopening reopening(BooksRecord row) {
        LocalDate from = row.getReopeningFrom();
        return from == null
                ? null
                : new Reopening(from, row.getReopeningBy(), row.getReopeningReason());
    }
}
