package obole.query.watch;

import static obole.schema.watch.Tables.ALARM;

import obole.query.QuerySide;
import obole.schema.watch.tables.records.AlarmRecord;
import obole.shared.alarm.AlarmEvent.AlarmAcknowledged;
import obole.shared.alarm.AlarmId;
import obole.shared.identity.Digest;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Keeps the alarms, in the transaction of who asks. */
@Component
class Alarms {

    static final Condition OPEN = ALARM.HEALED_AT.isNull().and(ALARM.ACKNOWLEDGED_AT.isNull());

    /** Until somebody has answered for it, healed or not. */
    static final Condition HOLDING =
            ALARM.ACKNOWLEDGED_AT
                    .isNull()
                    .and(ALARM.ASSOCIATION_ID.isNotNull().or(ALARM.BOOK.isNotNull()));

    private final DSLContext sql;

    Alarms(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        this.sql = sql;
    }

    private record Key(String invariant, String subject) {}

    /** Those of the findings that are new, raised. */
    List<AlarmRecord> raise(Look look, List<Finding> findings, Instant now) {
        return findings.stream()
                .filter(each -> !known(each))
                .map(each -> record(look, each, now))
                .filter(each -> sql.insertInto(ALARM).set(each).onConflictDoNothing().execute() > 0)
                .toList();
    }

    /** Open, or acknowledged as it is: who has answered for it is not asked again. */
    private boolean known(Finding finding) {
        Optional<AlarmRecord> last =
                sql.selectFrom(ALARM)
                        .where(
                                ALARM.INVARIANT.eq(finding.invariant().name()),
                                ALARM.SUBJECT.eq(finding.subject()))
                        .orderBy(ALARM.RAISED_AT.desc())
                        .limit(1)
                        .fetchOptional();
        return last.isPresent()
                && last.get().getHealedAt() == null
                && (last.get().getAcknowledgedAt() == null
                        || last.get().getFinding().equals(finding.sentence()));
    }

    private static AlarmRecord record(Look look, Finding finding, Instant now) {
        AlarmId id =
                new AlarmId(
                        Digest.id(
                                "alarm",
                                finding.invariant().name(),
                                finding.subject(),
                                now.toString()));
        return new AlarmRecord()
                .setAlarmId(id.toString())
                .setInvariant(finding.invariant().name())
                .setSubject(finding.subject())
                .setAssociationId(finding.associationId())
                .setBook(finding.book())
                .setFinding(finding.sentence())
                .setNextAction(finding.invariant().nextAction())
                .setLookedWith(look.check().name())
                .setAfterPosition(look.after())
                .setUpTo(look.upTo())
                .setRaisedAt(now);
    }

    /** The looks that have found what is not healed, a few at a time. */
    List<Look> unhealed(int most) {
        return sql.selectDistinct(ALARM.LOOKED_WITH, ALARM.AFTER_POSITION, ALARM.UP_TO)
                .from(ALARM)
                .where(ALARM.HEALED_AT.isNull())
                .orderBy(ALARM.AFTER_POSITION, ALARM.UP_TO, ALARM.LOOKED_WITH)
                .limit(most)
                .fetch(row -> new Look(Check.valueOf(row.value1()), row.value2(), row.value3()));
    }

    /** What a look had found and finds no more is healed. */
    List<AlarmRecord> heal(Look look, List<Finding> findings, Instant now) {
        Set<Key> still =
                findings.stream()
                        .map(each -> new Key(each.invariant().name(), each.subject()))
                        .collect(Collectors.toSet());
        List<AlarmRecord> healed =
                sql
                        .selectFrom(ALARM)
                        .where(
                                ALARM.HEALED_AT.isNull(),
                                ALARM.LOOKED_WITH.eq(look.check().name()),
                                ALARM.AFTER_POSITION.eq(look.after()),
                                ALARM.UP_TO.eq(look.upTo()))
                        .stream()
                        .filter(each ->
                                !still.contains(new Key(each.getInvariant(), each.getSubject())))
                        .toList();
        healed.forEach(each ->
                sql.update(ALARM)
                        .set(ALARM.HEALED_AT, now)
                        .where(ALARM.ALARM_ID.eq(each.getAlarmId()))
                        .execute());
        return healed;
    }

    /** Those that somebody may still answer for. */
    List<String> unacknowledged() {
        return sql.select(ALARM.ALARM_ID)
                .from(ALARM)
                .where(OPEN.or(HOLDING))
                .orderBy(ALARM.RAISED_AT)
                .fetch(ALARM.ALARM_ID);
    }

    void acknowledged(AlarmAcknowledged event, Instant at) {
        sql.update(ALARM)
                .set(ALARM.ACKNOWLEDGED_AT, at)
                .set(ALARM.ACKNOWLEDGED_BY, event.by())
                .set(ALARM.ACKNOWLEDGED_REASON, event.reason())
                .where(ALARM.ALARM_ID.eq(event.alarmId().toString()))
                .execute();
    }
}
