package obole.query.hold;

import static obole.schema.webhook.Tables.ENDPOINT;

import obole.query.hold.HoldViews.Held;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;

import java.util.List;

/** Endpoints to which nothing is sent, because they took nothing for days or somebody said so. */
final class WebhookHolds {

    private static final String ASSOCIATION = "ASSOCIATION";
    private static final String PAUSED = "PAUSED";

    /** The oldest; the endpoints themselves are a list of their own. */
    private static final int MOST = 50;

    private WebhookHolds() {}

    static List<Held> of(DSLContext sql, String association) {
        return paused(
                sql,
                ENDPOINT.SUBSCRIBER_KIND.eq(ASSOCIATION).and(ENDPOINT.SUBSCRIBER.eq(association)));
    }

    static List<Held> all(DSLContext sql) {
        return paused(sql, DSL.noCondition());
    }

    private static List<Held> paused(DSLContext sql, Condition which) {
        return sql.select(
                        ENDPOINT.ENDPOINT_ID,
                        ENDPOINT.SUBSCRIBER_KIND,
                        ENDPOINT.SUBSCRIBER,
                        ENDPOINT.PAUSED_AT,
                        ENDPOINT.PAUSED_REASON)
                .from(ENDPOINT)
                .where(ENDPOINT.STATUS.eq(PAUSED), which)
                .orderBy(ENDPOINT.PAUSED_AT, ENDPOINT.ENDPOINT_ID)
                .limit(MOST)
                .fetch(WebhookHolds::held);
    }

    private static Held held(Record row) {
        String subscriber = row.get(ENDPOINT.SUBSCRIBER);
        return new Held(
                row.get(ENDPOINT.SUBSCRIBER_KIND).equals(ASSOCIATION) ? subscriber : null,
                row.get(ENDPOINT.ENDPOINT_ID),
                HoldCode.WEBHOOK_PAUSED.name(),
                row.get(ENDPOINT.PAUSED_REASON),
                null,
                row.get(ENDPOINT.PAUSED_AT),
                null,
                "It ends when it is resumed: nothing is lost, it goes on where it stopped.");
    }
}
