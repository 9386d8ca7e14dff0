package obole.query.webhook;

import static obole.query.webhook.EndpointClaims.ACTIVE;
import static obole.query.webhook.EndpointClaims.PAUSED;
import static obole.query.webhook.EndpointClaims.SERVER_NOW;
import static obole.schema.identity.Tables.CLIENT;
import static obole.schema.webhook.Tables.ENDPOINT;

import static org.jooq.impl.DSL.exists;
import static org.jooq.impl.DSL.selectOne;

import obole.query.web.Problems;
import obole.schema.webhook.tables.records.EndpointRecord;

import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

import java.time.Instant;

/**
 * Clients of the issuer on board that get no token any more: what is theirs is sent nothing either.
 * An association's endpoint is of all who act for it, and stays. Other issuers do not tell us.
 */
@Component
class RevokedClients {

    private static final Logger LOG = LoggerFactory.getLogger(RevokedClients.class);

    static final String REASON = "its client is revoked";

    /** The name of a client is the subject of its tokens, and never given away again. */
    private static final Condition OF_ONE =
            ENDPOINT.SUBSCRIBER_KIND
                    .eq(Subscriber.Kind.INTEGRATOR.name())
                    .and(
                            exists(
                                    selectOne()
                                            .from(CLIENT)
                                            .where(
                                                    CLIENT.NAME.eq(ENDPOINT.SUBSCRIBER),
                                                    CLIENT.REVOKED_AT.isNotNull())));

    private final DSLContext sql;

    RevokedClients(@Qualifier(WebhookWiring.WEBHOOK) DSLContext sql) {
        this.sql = sql;
    }

    /** Pauses what is theirs, whoever sends to it. */
    void pauseTheirs(Instant now) {
        sql.transaction(both -> {
            DSLContext sql = DSL.using(both);
            sql.update(ENDPOINT)
                    .set(ENDPOINT.CLAIM, ENDPOINT.CLAIM.plus(1))
                    .setNull(ENDPOINT.NODE)
                    .set(ENDPOINT.SEEN_AT, SERVER_NOW)
                    .set(ENDPOINT.STATUS, PAUSED)
                    .set(ENDPOINT.PAUSED_AT, now)
                    .set(ENDPOINT.PAUSED_REASON, REASON)
                    .where(ENDPOINT.STATUS.eq(ACTIVE), OF_ONE)
                    .returning(ENDPOINT.ENDPOINT_ID)
                    .fetch(ENDPOINT.ENDPOINT_ID)
                    .forEach(each -> {
                        EndpointClaims.changed(sql, each, "PAUSED", now, null, REASON);
                        LOG.warn("webhooks to {} are paused: {}", each, REASON);
                    });
        });
    }

    /** Nothing is sent in the name of somebody who may not ask any more. */
    void requireNotOf(EndpointRecord row) {
        if (sql.fetchExists(ENDPOINT, ENDPOINT.ENDPOINT_ID.eq(row.getEndpointId()), OF_ONE)) {
            throw Problems.conflict(
                    "WEBHOOK_CLIENT_REVOKED",
                    "Its client is revoked: delete it, and let whoever takes over make another.");
        }
    }
}
