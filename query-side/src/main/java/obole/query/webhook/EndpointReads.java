package obole.query.webhook;

import static obole.query.webhook.EndpointClaims.PAUSED;
import static obole.query.webhook.Endpoints.DELETED;
import static obole.schema.webhook.Tables.ATTEMPT;
import static obole.schema.webhook.Tables.ENDPOINT;
import static obole.schema.webhook.Tables.ENDPOINT_CHANGE;

import obole.identity.Identity;
import obole.query.feed.PausedEndpoints;
import obole.query.web.Problems;
import obole.schema.webhook.tables.records.AttemptRecord;
import obole.schema.webhook.tables.records.EndpointChangeRecord;
import obole.schema.webhook.tables.records.EndpointRecord;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.util.List;

/** The rows of endpoints as they are read, each by those who may see it. */
@Component
class EndpointReads implements PausedEndpoints {

    private static final int MOST_CHANGES = 50;

    private final DSLContext sql;

    EndpointReads(@Qualifier(WebhookWiring.WEBHOOK) DSLContext sql) {
        this.sql = sql;
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
    List<EndpointRecord> all(Identity who, Condition which, String after, int limit) {
        return sql.selectFrom(ENDPOINT)
                .where(
                        Subscriber.sees(who),
                        which,
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
    List<AttemptRecord> attempts(String id, Condition which, long before, int limit) {
        return sql.selectFrom(ATTEMPT)
                .where(ATTEMPT.ENDPOINT_ID.eq(id), which, ATTEMPT.NUMBER.lt(before))
                .orderBy(ATTEMPT.NUMBER.desc())
                .limit(limit)
                .fetch();
    }

    @Override
    public List<String> of(Identity who) {
        return sql.select(ENDPOINT.ENDPOINT_ID)
                .from(ENDPOINT)
                .where(ENDPOINT.STATUS.eq(PAUSED), Subscriber.owns(who))
                .orderBy(ENDPOINT.ENDPOINT_ID)
                .fetch(ENDPOINT.ENDPOINT_ID);
    }
}
