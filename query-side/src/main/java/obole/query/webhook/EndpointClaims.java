package obole.query.webhook;

import static obole.schema.webhook.Tables.ATTEMPT;
import static obole.schema.webhook.Tables.ENDPOINT;
import static obole.schema.webhook.Tables.ENDPOINT_CHANGE;

import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;

import obole.eventstore.NodeId;
import obole.query.feed.FeedEvent;
import obole.schema.webhook.tables.records.AttemptRecord;
import obole.schema.webhook.tables.records.EndpointRecord;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * The rows of endpoints for those who send: who sends to which, and how far each is. A process
 * sends under the number of its claim, and writes nothing once somebody has a newer one or the
 * endpoint was changed.
 */
@Component
class EndpointClaims {

    static final String ACTIVE = "ACTIVE";
    static final String PAUSED = "PAUSED";

    /** So many attempts of each endpoint can be read. */
    static final int KEPT = 1_000;

    /** By the server's clock, several times what passes between two signs of life. */
    private static final Field<Instant> LONG_AGO =
            field("clock_timestamp() - interval '10 seconds'", Instant.class);

    static final Field<Instant> SERVER_NOW = field("clock_timestamp()", Instant.class);

    private final DSLContext sql;
    private final String node;

    EndpointClaims(@Qualifier(WebhookWiring.WEBHOOK) DSLContext sql, NodeId node) {
        this.sql = sql;
        this.node = node.value();
    }

    /** Somebody else sends to the endpoint, or it is not what it was: who notices stops. */
    static final class Lost extends RuntimeException {
        private static final long serialVersionUID = 1;

        Lost(String endpoint) {
            super(endpoint + " is not this process's any more");
        }
    }

    /**
     * Endpoints to which nobody sends, and for which there may be something; longest waiting first.
     *
     * @param busy to which this process still sends, whoever has them: they would take two places
     */
    List<EndpointRecord> take(long head, Instant now, int most, Collection<String> busy) {
        Condition due =
                ENDPOINT.STATUS
                        .eq(ACTIVE)
                        .and(ENDPOINT.ENDPOINT_ID.notIn(busy))
                        .and(ENDPOINT.POSITION.lt(head))
                        .and(ENDPOINT.NEXT_ATTEMPT_AT.isNull().or(ENDPOINT.NEXT_ATTEMPT_AT.le(now)))
                        .and(ENDPOINT.NODE.isNull().or(ENDPOINT.SEEN_AT.lt(LONG_AGO)));
        return sql.update(ENDPOINT)
                .set(ENDPOINT.NODE, node)
                .set(ENDPOINT.CLAIM, ENDPOINT.CLAIM.plus(1))
                .set(ENDPOINT.SEEN_AT, SERVER_NOW)
                .where(
                        ENDPOINT.ENDPOINT_ID.in(
                                select(ENDPOINT.ENDPOINT_ID)
                                        .from(ENDPOINT)
                                        .where(due)
                                        .orderBy(ENDPOINT.SEEN_AT)
                                        .limit(most)
                                        .forUpdate()
                                        .skipLocked()))
                .returning()
                .fetch();
    }

    /** A sign of life for those that this process really sends to. */
    void renew(Collection<String> endpoints) {
        sql.update(ENDPOINT)
                .set(ENDPOINT.SEEN_AT, SERVER_NOW)
                .where(ENDPOINT.NODE.eq(node), ENDPOINT.ENDPOINT_ID.in(endpoints))
                .execute();
    }

    private static Condition ours(EndpointRecord row) {
        return ENDPOINT.ENDPOINT_ID
                .eq(row.getEndpointId())
                .and(ENDPOINT.CLAIM.eq(row.getClaim()))
                .and(ENDPOINT.STATUS.eq(ACTIVE));
    }

    /** Asked before each attempt: who was paused or has a new secret is sent nothing as before. */
    void require(EndpointRecord row) {
        if (!sql.fetchExists(ENDPOINT, ours(row))) {
            throw new Lost(row.getEndpointId());
        }
    }

    /** What became of an attempt; {@code row} is as it is stored, but for its claim. */
    void attempted(EndpointRecord row, FeedEvent event, AttemptRecord attempt) {
        sql.transaction(both -> {
            DSLContext sql = DSL.using(both);
            store(sql, row);
            attempt.setEndpointId(row.getEndpointId())
                    .setNumber(row.getAttempts())
                    .setPosition(event.position())
                    .setEventId(event.id())
                    .setType(event.type());
            sql.insertInto(ATTEMPT).set(attempt).execute();
            sql.deleteFrom(ATTEMPT)
                    .where(ATTEMPT.ENDPOINT_ID.eq(row.getEndpointId()))
                    .and(ATTEMPT.NUMBER.le(row.getAttempts() - KEPT))
                    .execute();
            if (row.getStatus().equals(PAUSED)) {
                changed(
                        sql,
                        row.getEndpointId(),
                        "PAUSED",
                        row.getPausedAt(),
                        null,
                        row.getPausedReason());
            }
        });
        row.setAttempts(row.getAttempts() + 1);
    }

    private static void store(DSLContext sql, EndpointRecord row) {
        int rows =
                sql.update(ENDPOINT)
                        .set(ENDPOINT.POSITION, row.getPosition())
                        .set(ENDPOINT.SEQUENCE, row.getSequence())
                        .set(ENDPOINT.FAILURES, row.getFailures())
                        .set(ENDPOINT.FAILING_SINCE, row.getFailingSince())
                        .set(ENDPOINT.FAILING_OUTCOME, row.getFailingOutcome())
                        .set(ENDPOINT.NEXT_ATTEMPT_AT, row.getNextAttemptAt())
                        .set(ENDPOINT.ATTEMPTS, ENDPOINT.ATTEMPTS.plus(1))
                        .set(ENDPOINT.STATUS, row.getStatus())
                        .set(ENDPOINT.PAUSED_AT, row.getPausedAt())
                        .set(ENDPOINT.PAUSED_REASON, row.getPausedReason())
                        .where(ours(row))
                        .execute();
        if (rows != 1) {
            throw new Lost(row.getEndpointId());
        }
    }

    static void changed(
            DSLContext sql,
            String endpoint,
            String what,
            Instant at,
            @Nullable String by,
            @Nullable String reason) {
        sql.insertInto(ENDPOINT_CHANGE)
                .set(ENDPOINT_CHANGE.ENDPOINT_ID, endpoint)
                .set(ENDPOINT_CHANGE.WHAT, what)
                .set(ENDPOINT_CHANGE.CHANGED_AT, at)
                .set(ENDPOINT_CHANGE.CHANGED_BY, by)
                .set(ENDPOINT_CHANGE.REASON, reason)
                .execute();
    }

    /**
     * Another process need not wait before it takes it. What was passed over is looked at again if
     * this is lost, so nobody waits for the disk.
     *
     * @param position all up to it is delivered or not for it
     * @param notBefore when it is looked at again; null for at once
     */
    void release(EndpointRecord row, long position, @Nullable Instant notBefore) {
        sql.transaction(both -> {
            DSLContext sql = DSL.using(both);
            sql.execute("set local synchronous_commit = off");
            sql.update(ENDPOINT)
                    .set(ENDPOINT.POSITION, position)
                    .set(ENDPOINT.NEXT_ATTEMPT_AT, notBefore)
                    .set(ENDPOINT.SEEN_AT, SERVER_NOW)
                    .setNull(ENDPOINT.NODE)
                    .where(ours(row))
                    .execute();
        });
    }

    /**
     * Where it is not known what was stored: that counts, and not what this process has in mind.
     */
    void retry(EndpointRecord row, Instant notBefore) {
        sql.update(ENDPOINT)
                .set(ENDPOINT.NEXT_ATTEMPT_AT, notBefore)
                .set(ENDPOINT.SEEN_AT, SERVER_NOW)
                .setNull(ENDPOINT.NODE)
                .where(ours(row))
                .execute();
    }
}
