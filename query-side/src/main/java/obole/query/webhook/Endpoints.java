package obole.query.webhook;

import static obole.query.webhook.EndpointClaims.ACTIVE;
import static obole.query.webhook.EndpointClaims.PAUSED;
import static obole.query.webhook.EndpointClaims.SERVER_NOW;
import static obole.schema.webhook.Tables.ATTEMPT;
import static obole.schema.webhook.Tables.ENDPOINT;

import static org.jooq.impl.DSL.when;

import obole.query.web.Expected;
import obole.query.web.Problems;
import obole.schema.webhook.tables.records.EndpointRecord;

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

    /**
     * What became of a request.
     *
     * @param replayed whether the same had been asked before
     */
    record Done(EndpointRecord row, boolean replayed) {}

    /** The row that is there then: the new one, or that of the same request before. */
    Done add(EndpointRecord asked, String by) {
        return sql.transactionResult(both -> {
            DSLContext sql = DSL.using(both);
            sql.execute(
                    "select pg_advisory_xact_lock(hashtextextended({0}, 0))",
                    DSL.val("webhook " + asked.getSubscriberKind() + asked.getSubscriber()));
            Optional<EndpointRecord> before =
                    sql.fetchOptional(ENDPOINT, ENDPOINT.ENDPOINT_ID.eq(asked.getEndpointId()));
            if (before.isPresent()) {
                return new Done(before.get(), true);
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
            return new Done(added, false);
        });
    }

    /** Of those who have read the same, one changes it; what is so already stays as it is. */
    EndpointRecord change(EndpointRecord to, Expected expected, String by) {
        return sql.transactionResult(both -> {
            DSLContext sql = DSL.using(both);
            EndpointRecord now = locked(sql, to.getEndpointId());
            String version = EndpointVersion.of(now);
            if (version.equals(EndpointVersion.of(to))) {
                return now;
            }
            expected.require(version);
            return changed(
                    sql,
                    now,
                    "CHANGED",
                    by,
                    null,
                    row ->
                            fromHere(row)
                                    .set(ENDPOINT.URL, to.getUrl())
                                    .set(ENDPOINT.TYPES, to.getTypes())
                                    .set(ENDPOINT.ASSOCIATIONS, to.getAssociations()));
        });
    }

    /** Until the transaction is over, nobody else changes it. */
    private static EndpointRecord locked(DSLContext sql, String id) {
        return sql.selectFrom(ENDPOINT)
                .where(ENDPOINT.ENDPOINT_ID.eq(id), ENDPOINT.STATUS.ne(DELETED))
                .forUpdate()
                .fetchOptional()
                .orElseThrow(() -> Problems.notFound("WEBHOOK_ENDPOINT_NOT_FOUND"));
    }

    /** What was tried in vain before counts no more. */
    private static UpdateSetMoreStep<EndpointRecord> fromHere(
            UpdateSetMoreStep<EndpointRecord> row) {
        return row.set(ENDPOINT.SEQUENCE, PAST_WHAT_MAY_HAVE_COME)
                .set(ENDPOINT.FAILURES, 0)
                .setNull(ENDPOINT.FAILING_SINCE)
                .setNull(ENDPOINT.FAILING_OUTCOME)
                .setNull(ENDPOINT.NEXT_ATTEMPT_AT);
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
    Done renewSecret(EndpointRecord row, String by, String request, String secret, Instant until) {
        boolean overlap = until.isAfter(now());
        return sql.transactionResult(both -> {
            DSLContext sql = DSL.using(both);
            EndpointRecord now = locked(sql, row.getEndpointId());
            if (request.equals(now.getSecretRequest())) {
                return new Done(now, true);
            }
            EndpointRecord renewed =
                    changed(
                            sql,
                            row,
                            "SECRET_RENEWED",
                            by,
                            null,
                            set ->
                                    set.set(ENDPOINT.SECRET_NUMBER, row.getSecretNumber() + 1)
                                            .set(ENDPOINT.SECRET_AT, now())
                                            .set(ENDPOINT.SECRET_REQUEST, request)
                                            .set(
                                                    ENDPOINT.SECRET_FINGERPRINT,
                                                    Secrets.fingerprint(secret))
                                            .set(
                                                    ENDPOINT.PREVIOUS_NUMBER,
                                                    overlap ? row.getSecretNumber() : null)
                                            .set(ENDPOINT.PREVIOUS_UNTIL, overlap ? until : null));
            return new Done(renewed, false);
        });
    }

    EndpointRecord replay(EndpointRecord row, long after, String by) {
        return changed(
                row,
                "REPLAYED",
                by,
                "after " + after,
                set -> fromHere(set).set(ENDPOINT.POSITION, after));
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
        return sql.transactionResult(both -> changed(DSL.using(both), row, what, by, reason, how));
    }

    private EndpointRecord changed(
            DSLContext sql,
            EndpointRecord row,
            String what,
            String by,
            @Nullable String reason,
            UnaryOperator<UpdateSetMoreStep<EndpointRecord>> how) {
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
    }
}
