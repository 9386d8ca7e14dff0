package obole.query.replay;

import static obole.schema.replay.Tables.REPORT;
import static obole.schema.replay.Tables.RUN;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import obole.eventstore.NodeId;
import obole.query.QuerySide;
import obole.schema.replay.tables.records.ReportRecord;
import obole.schema.replay.tables.records.RunRecord;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.function.Function;

/**
 * The rows of replays: who works on which, and how far each is. A process works on one under the
 * number of its claim, and writes nothing once somebody has a newer one or the replay has ended.
 */
@Component
class Runs {

    static final String RUNNING = "RUNNING";
    static final String DONE = "DONE";
    static final String CANCELLED = "CANCELLED";
    static final String FAILED = "FAILED";

    /** A replay that fails so often without getting further is not tried again. */
    private static final int MOST_FAILURES = 5;

    private static final int MOST_SHOWN = 200;

    /** Several times what a process lets pass between two signs of life; by the server's clock. */
    private static final Field<Instant> LONG_AGO =
            field("clock_timestamp() - interval '20 seconds'", Instant.class);

    /** Not when the transaction began, which may have been a while ago. */
    private static final Field<Instant> NOW = field("clock_timestamp()", Instant.class);

    private final DSLContext sql;
    private final String node;

    Runs(@Qualifier(QuerySide.PROJECT) DSLContext sql, NodeId node) {
        this.sql = sql;
        this.node = node.value();
    }

    /** False when another replay of the projection runs, or this one is there already. */
    boolean add(RunRecord asked) {
        return sql.insertInto(RUN).set(asked).onConflictDoNothing().execute() == 1;
    }

    @Nullable RunRecord find(String id) {
        return sql.fetchOne(RUN, RUN.RUN_ID.eq(id));
    }

    /** Newest first. */
    List<RunRecord> all() {
        return sql.selectFrom(RUN)
                .orderBy(RUN.REQUESTED_AT.desc(), RUN.RUN_ID)
                .limit(MOST_SHOWN)
                .fetch();
    }

    @Nullable ReportRecord report(String id) {
        return sql.fetchOne(REPORT, REPORT.RUN_ID.eq(id));
    }

    /** Takes a replay that nobody works on, if there is one. */
    @Nullable RunRecord claim() {
        return sql.update(RUN)
                .set(RUN.NODE, node)
                .set(RUN.CLAIM, RUN.CLAIM.plus(1))
                .set(RUN.SEEN_AT, NOW)
                .set(RUN.BEGAN_AT, NOW)
                .set(RUN.BEGAN_FROM, RUN.POSITION)
                .where(
                        RUN.RUN_ID.eq(
                                select(RUN.RUN_ID)
                                        .from(RUN)
                                        .where(RUN.STATUS.eq(RUNNING))
                                        .and(RUN.NODE.isNull().or(RUN.SEEN_AT.lt(LONG_AGO)))
                                        .orderBy(RUN.REQUESTED_AT)
                                        .limit(1)
                                        .forUpdate()
                                        .skipLocked()))
                .returning()
                .fetchOne();
    }

    private static Condition ours(RunRecord run) {
        return RUN.RUN_ID
                .eq(run.getRunId())
                .and(RUN.CLAIM.eq(run.getClaim()))
                .and(RUN.STATUS.eq(RUNNING));
    }

    private static void expectOne(RunRecord run, int rows) {
        if (rows != 1) {
            throw new LostClaim(run.getRunId());
        }
    }

    /** A sign of life. */
    void seen(RunRecord run) {
        expectOne(run, sql.update(RUN).set(RUN.SEEN_AT, NOW).where(ours(run)).execute());
    }

    /**
     * Makes the shadow while nobody else can take the replay: its row is locked. One that was taken
     * before is left alone.
     */
    void makeShadow(RunRecord run, Runnable making) {
        sql.transaction(both -> {
            DSLContext sql = DSL.using(both);
            sql.execute("set local idle_in_transaction_session_timeout = 0");
            expectOne(run, sql.update(RUN).set(RUN.SHADOW_THERE, true).where(ours(run)).execute());
            making.run();
            sql.update(RUN).set(RUN.SEEN_AT, NOW).where(ours(run)).execute();
        });
        run.setShadowThere(true);
    }

    void stage(RunRecord run, String stage) {
        expectOne(run, sql.update(RUN).set(RUN.STAGE, stage).where(ours(run)).execute());
    }

    /** In the transaction of the rows that got it there. */
    void moved(DSLContext shadow, RunRecord run, long position, String digest) {
        expectOne(
                run,
                shadow.update(RUN)
                        .set(RUN.POSITION, position)
                        .set(RUN.EVENTS_DIGEST, digest)
                        .set(RUN.SEEN_AT, NOW)
                        .set(RUN.FAILURES, 0)
                        .where(ours(run))
                        .execute());
    }

    /** With its report, in one transaction. */
    void done(RunRecord run, String result, long position, String digest, ReportRecord report) {
        sql.transaction(both -> {
            DSLContext sql = DSL.using(both);
            expectOne(
                    run,
                    sql.update(RUN)
                            .set(RUN.POSITION, position)
                            .set(RUN.EVENTS_DIGEST, digest)
                            .set(RUN.STATUS, DONE)
                            .set(RUN.STAGE, "ENDED")
                            .set(RUN.RESULT, result)
                            .set(RUN.ENDED_AT, NOW)
                            .setNull(RUN.NODE)
                            .where(ours(run))
                            .execute());
            sql.insertInto(REPORT).set(report).execute();
        });
    }

    /** Whoever takes it next tries again, a few times; then it ends, with a report. */
    void failed(RunRecord run, String reason, Function<RunRecord, ReportRecord> report) {
        boolean last = run.getFailures() + 1 >= MOST_FAILURES;
        sql.transaction(both -> {
            DSLContext sql = DSL.using(both);
            @Nullable RunRecord ended =
                    sql.update(RUN)
                            .set(RUN.FAILURES, RUN.FAILURES.plus(1))
                            .set(RUN.FAILURE, reason)
                            .setNull(RUN.NODE)
                            .set(RUN.STATUS, last ? FAILED : RUNNING)
                            .set(RUN.ENDED_AT, last ? NOW : DSL.inline(null, RUN.ENDED_AT))
                            .where(ours(run))
                            .returning()
                            .fetchOne();
            if (last && ended != null) {
                sql.insertInto(REPORT).set(report.apply(ended)).execute();
            }
        });
    }

    /** Another process need not wait before it takes it. */
    void release(RunRecord run) {
        sql.update(RUN).setNull(RUN.NODE).where(ours(run)).execute();
    }

    /** With its report, in one transaction; false when it had ended. */
    boolean cancel(String id, String by, Function<RunRecord, ReportRecord> report) {
        return sql.transactionResult(both -> {
            DSLContext sql = DSL.using(both);
            @Nullable RunRecord cancelled =
                    sql.update(RUN)
                            .set(RUN.STATUS, CANCELLED)
                            .set(RUN.ENDED_AT, NOW)
                            .set(RUN.ENDED_BY, by)
                            .where(RUN.RUN_ID.eq(id))
                            .and(RUN.STATUS.eq(RUNNING))
                            .returning()
                            .fetchOne();
            if (cancelled != null) {
                sql.insertInto(REPORT).set(report.apply(cancelled)).execute();
            }
            return cancelled != null;
        });
    }

    void letGoOfShadow(String id) {
        sql.update(RUN).set(RUN.KEEP_SHADOW, false).where(RUN.RUN_ID.eq(id)).execute();
    }

    void promoted(String id, String by) {
        sql.update(RUN)
                .set(RUN.PROMOTED_AT, NOW)
                .set(RUN.PROMOTED_BY, by)
                .set(RUN.SHADOW_THERE, false)
                .where(RUN.RUN_ID.eq(id))
                .execute();
    }

    /** Shadows that nobody needs any more. */
    List<RunRecord> leftovers() {
        return sql.selectFrom(RUN)
                .where(RUN.STATUS.ne(RUNNING))
                .and(RUN.SHADOW_THERE.isTrue())
                .and(RUN.STATUS.ne(DONE).or(RUN.KEEP_SHADOW.isFalse()))
                .fetch();
    }

    void dropped(RunRecord run) {
        sql.update(RUN).set(RUN.SHADOW_THERE, false).where(RUN.RUN_ID.eq(run.getRunId())).execute();
    }
}
