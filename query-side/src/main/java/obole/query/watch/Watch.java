package obole.query.watch;

import static obole.schema.watch.Tables.PROGRESS;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredMessages;
import obole.query.QuerySide;
import obole.query.watch.Looking.Reach;
import obole.schema.watch.tables.records.AlarmRecord;
import obole.schema.watch.tables.records.ProgressRecord;
import obole.shared.alarm.AlarmEvent.AlarmAcknowledged;

import org.jooq.DSLContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.sql.DataSource;

/**
 * Looks at what is new since it looked last, at a part of all history on its rounds, now and then
 * at all balances, and again at what was wrong. One node at a time; each look is one snapshot.
 */
@Component
class Watch {

    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);

    /** Any number would do that nothing else on the server uses. */
    private static final long TURN = 0x0b01e_0003L;

    /** So much history at once, when there is much that is new. */
    private static final long MOST = 8 * Looking.SHEET;

    private static final int MOST_AGAIN = 20;
    private static final String NEWS = "news";
    private static final String ROUND = "round";
    private static final String WHOLE = "whole";
    private static final List<Check> OF_A_PART =
            List.of(Check.LINES, Check.EVENTS, Check.BALANCES, Check.PAYOUTS, Check.VIEWS);

    private final DSLContext sql;
    private final TransactionTemplate snapshot;
    private final Looking looking;
    private final Alarms alarms;
    private final EventHistory history;
    private final StoredMessages decoding;
    private final Clock clock;
    private final Duration roundEvery;
    private final Duration wholeEvery;

    Watch(
            @Qualifier(QuerySide.PROJECT) DSLContext sql,
            @Qualifier(QuerySide.PROJECT) DataSource dataSource,
            Looking looking,
            Alarms alarms,
            EventHistory history,
            StoredMessages decoding,
            Clock clock,
            @Value("${obole.watch.round-every:PT10S}") Duration roundEvery,
            @Value("${obole.watch.whole-every:PT1M}") Duration wholeEvery) {
        this.sql = sql;
        this.snapshot = new TransactionTemplate(new JdbcTransactionManager(dataSource));
        this.snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
        this.looking = looking;
        this.alarms = alarms;
        this.history = history;
        this.decoding = decoding;
        this.clock = clock;
        this.roundEvery = roundEvery;
        this.wholeEvery = wholeEvery;
    }

    /** What one look has changed. */
    private static final class Changes {
        private final List<AlarmRecord> raised = new ArrayList<>();
        private final List<AlarmRecord> healed = new ArrayList<>();
    }

    /** Looks once; what is found is in the log when it is stored. */
    void look() {
        Changes changes = new Changes();
        snapshot.executeWithoutResult(_ -> {
            if (turn()) {
                lookInTurn(changes);
            }
        });
        changes.raised.forEach(each ->
                LOG.error(
                        "ALARM {} {}: {} {} Next: {}",
                        each.getAlarmId(),
                        each.getInvariant(),
                        each.getSubject(),
                        each.getFinding(),
                        each.getNextAction()));
        changes.healed.forEach(
                each -> LOG.info("alarm {} is healed: {}", each.getAlarmId(), each.getSubject()));
    }

    private boolean turn() {
        return sql.fetchSingle("select pg_try_advisory_xact_lock({0})", TURN).into(Boolean.class);
    }

    private void lookInTurn(Changes changes) {
        Instant now = clock.instant();
        acknowledge();
        Reach reach = looking.reach();
        for (Look again : alarms.unhealed(MOST_AGAIN)) {
            changes.healed.addAll(alarms.heal(again, looking.at(again, reach), now));
        }
        atNews(reach, now, changes);
        look(new Look(Check.POISONED, -1, -1), reach, now, changes);
        if (due(ROUND, roundEvery, now)) {
            onRound(reach, now, changes);
        }
        if (due(WHOLE, wholeEvery, now)) {
            look(new Look(Check.ALL_BALANCES, -1, -1), reach, now, changes);
            look(new Look(Check.ALL_PAYOUTS, -1, -1), reach, now, changes);
            look(new Look(Check.COVER, -1, -1), reach, now, changes);
            reached(WHOLE, reach, reach.common(), now);
        }
    }

    private void atNews(Reach reach, Instant now, Changes changes) {
        long after = position(NEWS, reach);
        long upTo = Math.min(reach.common(), after + MOST);
        if (upTo > after) {
            part(after, upTo, reach, now, changes);
            reached(NEWS, reach, upTo, now);
        }
    }

    /** One sheet of what is not new any more; after the last it begins anew. */
    private void onRound(Reach reach, Instant now, Changes changes) {
        long after = position(ROUND, reach);
        long upTo = Math.min(position(NEWS, reach), after + Looking.SHEET);
        if (upTo > after) {
            part(after, upTo, reach, now, changes);
        }
        boolean last = upTo >= position(NEWS, reach);
        reached(ROUND, reach, last ? -1 : upTo, now);
        if (last) {
            sql.update(PROGRESS)
                    .set(PROGRESS.ROUNDS, PROGRESS.ROUNDS.plus(1))
                    .where(PROGRESS.PART.eq(ROUND))
                    .execute();
        }
    }

    private void part(long after, long upTo, Reach reach, Instant now, Changes changes) {
        OF_A_PART.forEach(each -> look(new Look(each, after, upTo), reach, now, changes));
    }

    private void look(Look look, Reach reach, Instant now, Changes changes) {
        changes.raised.addAll(alarms.raise(look, looking.at(look, reach), now));
    }

    /** After a rebuild of the ledger nothing has been looked at. */
    private long position(String part, Reach reach) {
        return sql.select(PROGRESS.POSITION)
                .from(PROGRESS)
                .where(PROGRESS.PART.eq(part), PROGRESS.GENERATION.eq(reach.generation()))
                .fetchOptional(PROGRESS.POSITION)
                .orElse(-1L);
    }

    private boolean due(String part, Duration every, Instant now) {
        return sql.fetchOptional(PROGRESS, PROGRESS.PART.eq(part))
                .map(ProgressRecord::getLookedAt)
                .filter(looked -> looked.plus(every).isAfter(now) && !looked.isAfter(now))
                .isEmpty();
    }

    private void reached(String part, Reach reach, long position, Instant now) {
        sql.insertInto(PROGRESS)
                .set(PROGRESS.PART, part)
                .set(PROGRESS.GENERATION, reach.generation())
                .set(PROGRESS.POSITION, position)
                .set(PROGRESS.LOOKED_AT, now)
                .onConflict(PROGRESS.PART)
                .doUpdate()
                .set(PROGRESS.GENERATION, reach.generation())
                .set(PROGRESS.POSITION, position)
                .set(PROGRESS.LOOKED_AT, now)
                .execute();
    }

    /** Who has answered for an alarm is in its own stream. */
    private void acknowledge() {
        for (String id : alarms.unacknowledged()) {
            decoding.of(history.ofStream(id, 0, 10))
                    .forEach(message -> {
                        if (message.getPayload() instanceof AlarmAcknowledged event) {
                            alarms.acknowledged(event, message.getTimestamp());
                        }
                    });
        }
    }
}
