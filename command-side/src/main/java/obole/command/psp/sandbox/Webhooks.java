package obole.command.psp.sandbox;

import static obole.command.psp.sandbox.SandboxApi.JSON;
import static obole.schema.sandbox.Tables.PSP_WEBHOOK;

import obole.shared.identity.Digest;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import tools.jackson.databind.JsonNode;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Puts webhooks into the outbox, in the transaction of what they tell. */
final class Webhooks {

    private final Clock clock;

    Webhooks(Clock clock) {
        this.clock = clock;
    }

    /** The body of every webhook. */
    record Envelope(String type, Instant timestamp, JsonNode data) {}

    void tell(DSLContext transaction, SandboxEvent event) {
        tell(transaction, event, 1);
    }

    /** The same once more, under another id. */
    void tellAgain(DSLContext transaction, SandboxEvent event) {
        tell(transaction, event, 2);
    }

    private void tell(DSLContext transaction, SandboxEvent event, int time) {
        String digest = Digest.ofParts(event.type(), event.subject(), Integer.toString(time)).hex();
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Envelope envelope = new Envelope(event.type(), now, JSON.valueToTree(event));
        transaction
                .insertInto(PSP_WEBHOOK)
                .set(PSP_WEBHOOK.WEBHOOK_ID, "msg_" + digest.substring(0, 32))
                .set(PSP_WEBHOOK.BODY, JSON.writeValueAsString(envelope))
                .set(PSP_WEBHOOK.DUE_AT, DSL.currentInstant())
                .onConflict(PSP_WEBHOOK.WEBHOOK_ID)
                .doNothing()
                .execute();
    }
}
