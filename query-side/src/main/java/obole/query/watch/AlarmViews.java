package obole.query.watch;

import static obole.schema.watch.Tables.ALARM;
import static obole.schema.watch.Tables.PROGRESS;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.QuerySide;
import obole.query.Tenant;
import obole.query.projection.Books;
import obole.query.projection.Poisoned;
import obole.query.web.Filters;
import obole.query.web.Problems;
import obole.schema.watch.tables.records.AlarmRecord;
import obole.shared.alarm.AlarmId;
import obole.shared.association.AssociationId;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Reads of alarms, of how far the watch has looked, and of whether anything is wrong. */
@RestController
class AlarmViews {

    /**
     * {@code open} until it is healed or acknowledged; {@code holds} until it is acknowledged.
     *
     * @param mustHold what must hold, in words
     * @param finding what was found instead
     * @param associationId whose payouts it holds
     * @param book whose money it holds, where it is no one association's
     */
    record Alarm(
            AlarmId id,
            Invariant invariant,
            String mustHold,
            String subject,
            String finding,
            String nextAction,
            @Nullable String associationId,
            @Nullable String book,
            boolean open,
            boolean holds,
            Instant since,
            @Nullable Instant healedAt,
            @Nullable Instant acknowledgedAt,
            @Nullable String acknowledgedBy,
            @Nullable String reason) {

        private static Alarm of(AlarmRecord row) {
            Invariant invariant = Invariant.valueOf(row.getInvariant());
            boolean acknowledged = row.getAcknowledgedAt() != null;
            boolean concernsMoney = row.getAssociationId() != null || row.getBook() != null;
            return new Alarm(
                    AlarmId.of(row.getAlarmId()),
                    invariant,
                    invariant.sentence(),
                    row.getSubject(),
                    row.getFinding(),
                    row.getNextAction(),
                    row.getAssociationId(),
                    row.getBook(),
                    !acknowledged && row.getHealedAt() == null,
                    !acknowledged && concernsMoney,
                    row.getRaisedAt(),
                    row.getHealedAt(),
                    row.getAcknowledgedAt(),
                    row.getAcknowledgedBy(),
                    row.getAcknowledgedReason());
        }
    }

    /** Newest first; {@code next} is the cursor of the page after it, absent on the last. */
    record AllAlarms(List<Alarm> alarms, @Nullable String next) {}

    /** How far a part of the watch has looked: at news, on its rounds, at all balances. */
    record Looked(String part, long position, Instant at, long rounds) {}

    /** {@code STOPPED} when the books are, {@code ALARM} when anything else is wrong. */
    enum Status {
        UP,
        ALARM,
        STOPPED
    }

    record Health(
            Status status,
            int alarms,
            int holding,
            List<String> stopped,
            int parked,
            List<Looked> watch) {}

    private final DSLContext sql;
    private final Books books;

    AlarmViews(@Qualifier(QuerySide.READ) DSLContext sql, Books books) {
        this.sql = sql;
        this.books = books;
    }

    /** What is open or holds money or, if asked, all there ever were. */
    @GetMapping("/v1/alarms")
    AllAlarms alarms(
            @RequestParam(value = "all", defaultValue = "false") boolean all,
            @RequestParam(value = "invariant", required = false) @Nullable Invariant invariant,
            @RequestParam(value = "association", required = false)
                    @Nullable AssociationId association,
            Paging paging) {
        @Nullable Cursor after = paging.after();
        var rows =
                sql.selectFrom(ALARM)
                        .where(
                                all ? noCondition() : Alarms.OPEN.or(Alarms.HOLDING),
                                Filters.is(ALARM.INVARIANT, invariant),
                                Filters.is(ALARM.ASSOCIATION_ID, association),
                                after == null ? noCondition() : before(after))
                        .orderBy(ALARM.RAISED_AT.desc(), ALARM.ALARM_ID.desc())
                        .limit(paging.rows())
                        .fetch();
        return new AllAlarms(
                paging.shown(rows).stream().map(Alarm::of).toList(),
                paging.next(rows, row -> new Cursor(micros(row.getRaisedAt()), row.getAlarmId())));
    }

    private static Condition before(Cursor cursor) {
        Instant raised = Instant.EPOCH.plus(cursor.position(), ChronoUnit.MICROS);
        return row(ALARM.RAISED_AT, ALARM.ALARM_ID).lt(raised, cursor.row());
    }

    private static long micros(Instant raised) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, raised);
    }

    @GetMapping("/v1/alarms/{id}")
    Alarm alarm(@PathVariable("id") AlarmId id) {
        return sql.fetchOptional(ALARM, ALARM.ALARM_ID.eq(id.toString()))
                .map(Alarm::of)
                .orElseThrow(() -> Problems.notFound("ALARM_NOT_FOUND"));
    }

    /** How many there are is told to everybody, and nothing else of them. */
    private int count(Condition which) {
        return Tenant.everybody(() -> sql.fetchCount(ALARM, which));
    }

    @GetMapping("/v1/health")
    Health health() {
        List<Poisoned> poisoned = books.poisoned();
        List<String> stopped =
                poisoned.stream()
                        .filter(Poisoned::stops)
                        .map(each -> each.projection() + " before " + each.position())
                        .toList();
        int open = count(Alarms.OPEN);
        int holding = count(Alarms.HOLDING);
        int parked = poisoned.size() - stopped.size();
        return new Health(
                stopped.isEmpty()
                        ? open + holding + parked == 0 ? Status.UP : Status.ALARM
                        : Status.STOPPED,
                open,
                holding,
                stopped,
                parked,
                sql.selectFrom(PROGRESS)
                        .orderBy(PROGRESS.PART)
                        .fetch(row ->
                                new Looked(
                                        row.getPart(),
                                        row.getPosition(),
                                        row.getLookedAt(),
                                        row.getRounds())));
    }
}
