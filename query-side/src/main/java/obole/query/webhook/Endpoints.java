package obole.query.webhook;

import static obole.query.webhook.EndpointClaims.ACTIVE;
import static obole.query.webhook.EndpointClaims.PAUSED;
import static obole.query.webhook.EndpointClaims.SERVER_NOW;
import static obole.schema.webhook.Tables.ATTEMPT;
import static obole.schema.webhook.Tables.ENDPOINT;
import static obole.schema.webhook.Tables.ENDPOINT_CHANGE;

import static org.jooq.impl.DSL.when;

import obole.identity.Identity;
import obole.query.web.Problems;
import obole.schema.webhook.tables.records.AttemptRecord;
import obole.schema.webhook.tables.records.EndpointChangeRecord;
import obole.schema.webhook.tables.records.EndpointRecord;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.UpdateSetMoreStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The rows of endpoints for those who ask. Each change takes the endpoint from whoever sends to it,
 * who then stores nothing any more: what he sends meanwhile is sent again.
 */
@Component
class Endpoints {

    static final String DELETED = "DELETED";

    private static final int MOST = 16;
    private static final int MOST_CHANGES = 50;

    /** A message may have come under the next number already, so another takes the one after. */
    private static final Field<Long> PAST_WHAT_MAY_HAVE_COME = ENDPOINT.SEQUENCE.plus(1);

    private final DSLContext sql;
    private final Clock clock;

    Endpoints(@Qualifier(WebhookWiring.WEBHOOK) DSLContext sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    /** The row that is there then: the new one, or that of the same request before. */
    EndpointRecord add(EndpointRecord asked, String by) {
        return sql.transactionResult(both -> {
            DSLContext sql = DSL.using(both);
            sql.execute(
                    "select pg_advisory_xact_lock(hashtextextended({0}, 0))",
                    DSL.val("webhook " + asked.getSubscriberKind() + asked.getSubscriber()));
            Optional<EndpointRecord> before =
                    sql.fetchOptional(ENDPOINT, ENDPOINT.ENDPOINT_ID.eq(asked.getEndpointId()));
            if (before.isPresent()) {
                return before.get();
            }
            int others =
                    sql.fetchCount(
                            ENDPOINT,
                            ENDPOINT.SUBSCRIBER_KIND.eq(asked.getSubscriberKind()),
                            ENDPOINT.SUBSCRIBER.eq(asked.getSubscriber()),
                            ENDPOINT.STATUS.ne(DELETED));
            if (others >= MOST) {
                throw Problems.conflict(
                        "WEBHOOK_ENDPOINTS_TOO_MANY",
                        "There are " + MOST + " endpoints: delete one that is not needed.");
            }
            EndpointRecord added = sql.insertInto(ENDPOINT).set(asked).returning().fetchSingle();
            EndpointClaims.changed(sql, asked.getEndpointId(), "CREATED", now(), by, null);
            return added;
        });
    }

    /** One of those that somebody sees; to anybody else it is as if it were not. */
    EndpointRecord seen(Identity who, String id) {
        return find(Subscriber.sees(who), id);
    }

    /** One of their own. */
    EndpointRecord owned(Identity who, String id) {
        return find(Subscriber.owns(who), id);
    }

    private EndpointRecord find(Condition which, String id) {
        return sql.fetchOptional(
                        ENDPOINT, ENDPOINT.ENDPOINT_ID.eq(id), ENDPOINT.STATUS.ne(DELETED), which)
                .orElseThrow(() -> Problems.notFound("WEBHOOK_ENDPOINT_NOT_FOUND"));
    }

    /** In the order of their ids. */
    List<EndpointRecord> all(Identity who, String after, int limit) {
        return sql.selectFrom(ENDPOINT)
                .where(
                        Subscriber.sees(who),
                        ENDPOINT.STATUS.ne(DELETED),
                        ENDPOINT.ENDPOINT_ID.gt(after))
                .orderBy(ENDPOINT.ENDPOINT_ID)
                .limit(limit)
                .fetch();
    }

    /** Oldest first. */
    List<EndpointChangeRecord> changes(String id) {
        return sql.selectFrom(ENDPOINT_CHANGE)
                .where(ENDPOINT_CHANGE.ENDPOINT_ID.eq(id))
                .orderBy(ENDPOINT_CHANGE.NUMBER.desc())
                .limit(MOST_CHANGES)
                .fetch()
                .reversed();
    }

    /** Newest first. */
    List<AttemptRecord> attempts(String id, long before, int limit) {
        return sql.selectFrom(ATTEMPT)
                .where(ATTEMPT.ENDPOINT_ID.eq(id), ATTEMPT.NUMBER.lt(before))
                .orderBy(ATTEMPT.NUMBER.desc())
                .limit(limit)
                .fetch();
    }

    EndpointRecord change(EndpointRecord to, String by) {
        return changed(
                to,
                "CHANGED",
                by,
                null,
                row ->
                        row.set(ENDPOINT.URL, to.getUrl())
                                .set(ENDPOINT.TYPES, to.getTypes())
                                .set(ENDPOINT.ASSOCIATIONS, to.getAssociations())
                                .set(ENDPOINT.SEQUENCE, PAST_WHAT_MAY_HAVE_COME)
                                .set(ENDPOINT.FAILURES, 0)
                                .setNull(ENDPOINT.FAILING_SINCE)
                                .setNull(ENDPOINT.FAILING_OUTCOME)
                                .setNull(ENDPOINT.NEXT_ATTEMPT_AT));
    }

    EndpointRecord pause(EndpointRecord row, String by, @Nullable String reason) {
        if (row.getStatus().equals(PAUSED)) {
            return row;
        }
        String why = reason == null ? "by its subscriber" : reason;
        return changed(
                row,
                "PAUSED",
                by,
                why,
                set ->
                        set.set(ENDPOINT.STATUS, PAUSED)
                                .set(ENDPOINT.PAUSED_AT, now())
                                .set(ENDPOINT.PAUSED_BY, by)
                                .set(ENDPOINT.PAUSED_REASON, why));
    }

    /** It goes on where it stopped; a message that has failed is given its time anew. */
    EndpointRecord resume(EndpointRecord row, String by, @Nullable String reason) {
        boolean waits = row.getNextAttemptAt() != null;
        if (row.getStatus().equals(ACTIVE) && !waits) {
            return row;
        }
        return changed(
                row,
                "RESUMED",
                by,
                reason,
                set ->
                        set.set(ENDPOINT.STATUS, ACTIVE)
                                .setNull(ENDPOINT.PAUSED_AT)
                                .setNull(ENDPOINT.PAUSED_BY)
                                .setNull(ENDPOINT.PAUSED_REASON)
                                .set(ENDPOINT.FAILING_SINCE, restarted())
                                .setNull(ENDPOINT.NEXT_ATTEMPT_AT));
    }

    private Field<Instant> restarted() {
        return when(ENDPOINT.FAILURES.gt(0), DSL.val(now(), ENDPOINT.FAILING_SINCE))
                .otherwise(DSL.inline(null, ENDPOINT.FAILING_SINCE));
    }

    /** The secret before counts until then, if that is to come. */
    EndpointRecord renewSecret(
            EndpointRecord row, String by, String request, String secret, Instant until) {
        boolean overlap = until.isAfter(now());
        return changed(
                row,
                "SECRET_RENEWED",
                by,
                null,
                set ->
                        set.set(ENDPOINT.SECRET_NUMBER, row.getSecretNumber() + 1)
                                .set(ENDPOINT.SECRET_AT, now())
                                .set(ENDPOINT.SECRET_REQUEST, request)
                                .set(ENDPOINT.SECRET_FINGERPRINT, Secrets.fingerprint(secret))
                                .set(
                                        ENDPOINT.PREVIOUS_NUMBER,
                                        overlap ? row.getSecretNumber() : null)
                                .set(ENDPOINT.PREVIOUS_UNTIL, overlap ? until : null));
    }

    EndpointRecord replay(EndpointRecord row, long after, String by) {
        return changed(
                row,
                "REPLAYED",
                by,
                "after " + after,
                set ->
                        set.set(ENDPOINT.POSITION, after)
                                .set(ENDPOINT.SEQUENCE, PAST_WHAT_MAY_HAVE_COME)
                                .set(ENDPOINT.FAILURES, 0)
                                .setNull(ENDPOINT.FAILING_SINCE)
                                .setNull(ENDPOINT.FAILING_OUTCOME)
                                .setNull(ENDPOINT.NEXT_ATTEMPT_AT));
    }

    /** Its address may be a secret of theirs: nothing of it is kept. */
    void delete(EndpointRecord row, String by, @Nullable String reason) {
        changed(
                row,
                "DELETED",
                by,
                reason,
                set ->
                        set.set(ENDPOINT.STATUS, DELETED)
                                .set(ENDPOINT.URL, "")
                                .setNull(ENDPOINT.PAUSED_AT)
                                .setNull(ENDPOINT.PAUSED_BY)
                                .setNull(ENDPOINT.PAUSED_REASON));
        sql.deleteFrom(ATTEMPT).where(ATTEMPT.ENDPOINT_ID.eq(row.getEndpointId())).execute();
    }

    private EndpointRecord changed(
            EndpointRecord row,
            String what,
            String by,
            @Nullable String reason,
            UnaryOperator<UpdateSetMoreStep<EndpointRecord>> how) {
        return sql.transactionResult(both -> {
            DSLContext sql = DSL.using(both);
            UpdateSetMoreStep<EndpointRecord> claimed =
                    sql.update(ENDPOINT)
                            .set(ENDPOINT.CLAIM, ENDPOINT.CLAIM.plus(1))
                            .setNull(ENDPOINT.NODE)
                            .set(ENDPOINT.SEEN_AT, SERVER_NOW);
            EndpointRecord changed =
                    how.apply(claimed)
                            .where(ENDPOINT.ENDPOINT_ID.eq(row.getEndpointId()))
                            .and(ENDPOINT.SECRET_NUMBER.eq(row.getSecretNumber()))
                            .and(ENDPOINT.STATUS.ne(DELETED))
                            .returning()
                            .fetchOptional()
                            .orElseThrow(() ->
                                    Problems.conflict(
                                            "WEBHOOK_ENDPOINT_CHANGED",
                                            "Somebody else has just changed it: try again."));
            EndpointClaims.changed(sql, row.getEndpointId(), what, now(), by, reason);
            return changed;
        });
    }
}
