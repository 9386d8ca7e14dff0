package obole.command.vault;

import static obole.schema.vault.Tables.ERASURE_ITEM;
import static obole.schema.vault.Tables.PERSONAL_DATA;
import static obole.schema.vault.Tables.RETENTION_RUN;

import obole.command.vault.RetentionRule.Due;
import obole.eventstore.EventStoreWiring;
import obole.schema.vault.tables.records.PersonalDataRecord;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.util.List;

import javax.sql.DataSource;

/**
 * Does what the rules say is due, some entries in each transaction together with the day's figures:
 * a process that dies leaves the rest to whoever goes on, and two at once share the work.
 */
@Component
class RetentionRuns {

    private static final int AT_ONCE = 100;

    /** How often what goes on is looked at; each day where somebody waits for its end. */
    private static final Period AGAIN = Period.ofDays(30);

    private final DSLContext sql;
    private final References references;
    private final Clock clock;

    RetentionRuns(
            @Qualifier(EventStoreWiring.DATA_SOURCE) DataSource dataSource,
            References references,
            Clock clock) {
        this.sql = DSL.using(dataSource, SQLDialect.POSTGRES);
        this.references = references;
        this.clock = clock;
    }

    /** What a day's run has done; it is not over, or was cut off, without an end. */
    record Run(
            LocalDate day,
            Instant startedAt,
            @Nullable Instant finishedAt,
            long looked,
            long erased,
            long orphans) {}

    /** The last days first. */
    List<Run> list(Condition which, int limit) {
        var r = RETENTION_RUN;
        return sql.selectFrom(r)
                .where(which)
                .orderBy(r.DAY.desc())
                .limit(limit)
                .fetch(row ->
                        new Run(
                                row.getDay(),
                                row.getStartedAt(),
                                row.getFinishedAt(),
                                row.getLookedAt(),
                                row.getErased(),
                                row.getOrphans()));
    }

    /**
     * Once a day, however often it is called; a run that was cut off is finished.
     *
     * @return whether it is over: not while another node is at the last of it
     */
    boolean run(LocalDate day) {
        var r = RETENTION_RUN;
        sql.insertInto(r)
                .set(r.DAY, day)
                .set(r.STARTED_AT, clock.instant())
                .onConflictDoNothing()
                .execute();
        if (sql.fetchSingle(r, r.DAY.eq(day)).getFinishedAt() != null) {
            return true;
        }
        while (some(day) == AT_ONCE) {
            // Until none is due.
        }
        if (sql.fetchExists(PERSONAL_DATA, due(day))) {
            return false;
        }
        sql.update(r)
                .set(r.FINISHED_AT, clock.instant())
                .where(r.DAY.eq(day), r.FINISHED_AT.isNull())
                .execute();
        return true;
    }

    /** What is due after midnight is another day's, even if this one's run is not over by then. */
    private Condition due(LocalDate day) {
        var v = PERSONAL_DATA;
        return v.LOOK_AT.le(clock.instant()).and(v.LOOK_AT.lt(References.start(day.plusDays(1))));
    }

    private int some(LocalDate day) {
        return sql.transactionResult(tx -> {
            var v = PERSONAL_DATA;
            List<PersonalDataRecord> due =
                    tx.dsl()
                            .selectFrom(v)
                            .where(due(day))
                            .orderBy(v.LOOK_AT)
                            .limit(AT_ONCE)
                            .forUpdate()
                            .skipLocked()
                            .fetch();
            int erased = 0;
            int orphans = 0;
            for (PersonalDataRecord entry : due) {
                switch (look(tx.dsl(), entry, day)) {
                    case ERASED -> erased++;
                    case ORPHAN -> orphans++;
                    case KEPT -> {}
                }
            }
            count(tx.dsl(), day, due.size(), erased, orphans);
            return due.size();
        });
    }

    private enum Fate {
        KEPT,
        ERASED,
        ORPHAN
    }

    private Fate look(DSLContext tx, PersonalDataRecord entry, LocalDate day) {
        Due due = references.due(entry);
        var v = PERSONAL_DATA;
        if (due.rule() == RetentionRule.ORPHAN) {
            // Gone as if it had never come, so that the same request may come again.
            tx.deleteFrom(v).where(v.REFERENCE.eq(entry.getReference())).execute();
            return Fate.ORPHAN;
        }
        if (due.over(day)) {
            Erasing.erase(tx, entry.getReference(), due.rule().name(), clock.instant());
            return Fate.ERASED;
        }
        @Nullable String order = order(tx, entry.getReference());
        if (order != null && due.mayGo(day)) {
            Erasing.erase(tx, entry.getReference(), order, clock.instant());
            return Fate.ERASED;
        }
        LocalDate again = order == null ? day.plus(AGAIN) : day.plusDays(1);
        tx.update(v)
                .set(v.LOOK_AT, References.start(due.until() == null ? again : due.until()))
                .where(v.REFERENCE.eq(entry.getReference()))
                .execute();
        return Fate.KEPT;
    }

    /** Somebody's that waits for this entry to go. */
    private static @Nullable String order(DSLContext tx, String reference) {
        var i = ERASURE_ITEM;
        return tx.select(i.ERASURE_ID)
                .from(i)
                .where(i.REFERENCE.eq(reference), i.ERASED_AT.isNull())
                .orderBy(i.ERASURE_ID)
                .limit(1)
                .fetchOne(i.ERASURE_ID);
    }

    private static void count(DSLContext tx, LocalDate day, int looked, int erased, int orphans) {
        var r = RETENTION_RUN;
        tx.update(r)
                .set(r.LOOKED_AT, r.LOOKED_AT.plus(looked))
                .set(r.ERASED, r.ERASED.plus(erased))
                .set(r.ORPHANS, r.ORPHANS.plus(orphans))
                .where(r.DAY.eq(day))
                .execute();
    }
}
