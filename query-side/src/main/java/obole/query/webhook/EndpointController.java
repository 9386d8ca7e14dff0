package obole.query.webhook;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.identity.http.IfMatch;
import obole.query.feed.FeedReader;
import obole.query.web.Asking;
import obole.query.web.Expected;
import obole.query.web.Problems;
import obole.schema.webhook.tables.records.EndpointRecord;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;

/** Where somebody wants to be told of what happens: theirs to make, change, pause and delete. */
@RestController
@RequestMapping("/v1/webhook-endpoints")
class EndpointController {

    /** An answer may be lost: so long the same request has the same answer, secret and all. */
    private static final Duration SAID_AGAIN = Duration.ofHours(1);

    private final Endpoints endpoints;
    private final EndpointReads reads;
    private final RevokedClients revoked;
    private final Destinations destinations;
    private final Secrets secrets;
    private final FeedReader feed;

    EndpointController(
            Endpoints endpoints,
            EndpointReads reads,
            RevokedClients revoked,
            Destinations destinations,
            Secrets secrets,
            FeedReader feed) {
        this.endpoints = endpoints;
        this.reads = reads;
        this.revoked = revoked;
        this.destinations = destinations;
        this.secrets = secrets;
        this.feed = feed;
    }

    @PostMapping
    ResponseEntity<EndpointShown> create(HttpServletRequest request) throws IOException {
        Asking asking = Asking.of(request, Set.of("associationId", "url", "types", "after"));
        String key = asking.requiredKey();
        EndpointForm form = EndpointForm.of(asking, destinations);
        Identity who = Identity.of(request);
        Subscriber subscriber = Subscriber.of(who, form.associationId());
        requireKey();
        String id =
                IdText.of(EndpointForm.PREFIX, Digest.id("webhook endpoint", who.subject(), key));
        EndpointRecord asked = row(id, subscriber, form, asking);
        new EventTypes(form.types()).require(Subscriber.reader(asked));
        Endpoints.Done done = endpoints.add(asked, who.subject());
        EndpointRecord row = done.row();
        if (!row.getRequestDigest().equals(asked.getRequestDigest())) {
            throw Problems.unprocessable(
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key came before with another request: use a new key.");
        }
        if (row.getStatus().equals(Endpoints.DELETED)) {
            throw Problems.notFound("WEBHOOK_ENDPOINT_NOT_FOUND");
        }
        return said(
                ResponseEntity.created(URI.create("/v1/webhook-endpoints/" + id)),
                done,
                asked.getSecretRequest());
    }

    private EndpointRecord row(String id, Subscriber subscriber, EndpointForm form, Asking asking) {
        long head = feed.head();
        String request = Digest.ofParts("create", asking.body().toString()).hex();
        return new EndpointRecord()
                .setEndpointId(id)
                .setRequestDigest(request)
                .setSubscriberKind(subscriber.kind().name())
                .setSubscriber(subscriber.name())
                .setAssociations(subscriber.associations().toArray(String[]::new))
                .setUrl(form.url().toString())
                .setTypes(form.types().toArray(String[]::new))
                .setStatus(EndpointClaims.ACTIVE)
                .setPosition(
                        form.after() == null ? head : EndpointForm.position(form.after(), head))
                .setCreatedAt(endpoints.now())
                .setSecretNumber(1)
                .setSecretAt(endpoints.now())
                .setSecretRequest(request)
                .setSecretFingerprint(Secrets.fingerprint(secrets.of(id, 1)));
    }

    private void requireKey() {
        if (!secrets.present()) {
            throw Problems.conflict(
                    "WEBHOOK_KEY_MISSING", "Set obole.webhooks.key: messages are signed.");
        }
    }

    /** With its secret, where this is the request that has made it. */
    private ResponseEntity<EndpointShown> said(
            ResponseEntity.BodyBuilder answer, Endpoints.Done done, String request) {
        EndpointRecord row = done.row();
        boolean again =
                request.equals(row.getSecretRequest())
                        && endpoints.now().isBefore(row.getSecretAt().plus(SAID_AGAIN));
        if (done.replayed()) {
            answer.header("Idempotency-Replayed", "true");
        }
        return answer.body(
                EndpointShown.of(row, true)
                        .with(
                                again
                                        ? secrets.of(row.getEndpointId(), row.getSecretNumber())
                                        : null,
                                null));
    }

    @IfMatch(value = "/v1/webhook-endpoints/{endpoint}", required = false)
    @PutMapping("/{endpoint}")
    ResponseEntity<EndpointShown> change(
            @PathVariable("endpoint") String id, Expected expected, HttpServletRequest request)
            throws IOException {
        EndpointForm form =
                EndpointForm.of(Asking.ofVersion(request, Set.of("url", "types")), destinations);
        Identity who = Identity.of(request);
        EndpointRecord row = reads.owned(who, EndpointForm.id(id));
        row.setUrl(form.url().toString()).setTypes(form.types().toArray(String[]::new));
        if (Subscriber.kind(row) == Subscriber.Kind.INTEGRATOR) {
            row.setAssociations(Subscriber.integrator(who).associations().toArray(String[]::new));
        }
        new EventTypes(form.types()).require(Subscriber.reader(row));
        EndpointRecord changed = endpoints.change(row, expected, who.subject());
        return EndpointVersion.ok(changed, true).body(EndpointShown.of(changed, true));
    }

    @PostMapping("/{endpoint}/pause")
    EndpointShown pause(@PathVariable("endpoint") String id, HttpServletRequest request)
            throws IOException {
        Asking.of(request, Set.of());
        Identity who = Identity.of(request);
        EndpointRecord row = reads.seen(who, EndpointForm.id(id));
        @Nullable String reason = EndpointForm.reason(request, Subscriber.owned(row, who));
        return EndpointShown.of(endpoints.pause(row, who.subject(), reason), who);
    }

    @PostMapping("/{endpoint}/resumption")
    EndpointShown resume(@PathVariable("endpoint") String id, HttpServletRequest request)
            throws IOException {
        Asking.of(request, Set.of());
        Identity who = Identity.of(request);
        EndpointRecord row = reads.seen(who, EndpointForm.id(id));
        @Nullable String reason = EndpointForm.reason(request, Subscriber.owned(row, who));
        revoked.requireNotOf(row);
        return EndpointShown.of(endpoints.resume(row, who.subject(), reason), who);
    }

    /** Messages are signed with both secrets until the one before has had its time. */
    @PostMapping("/{endpoint}/secret")
    ResponseEntity<EndpointShown> renewSecret(
            @PathVariable("endpoint") String id, HttpServletRequest request) throws IOException {
        Asking asking = Asking.of(request, Set.of("overlapSeconds"));
        Duration overlap = EndpointForm.overlap(asking);
        String key = asking.requiredKey();
        Identity who = Identity.of(request);
        EndpointRecord row = reads.owned(who, EndpointForm.id(id));
        requireKey();
        String asked = Digest.ofParts("renew", who.subject(), key, overlap.toString()).hex();
        Instant until = endpoints.now().plus(overlap);
        String secret = secrets.of(row.getEndpointId(), row.getSecretNumber() + 1);
        return said(
                ResponseEntity.ok(),
                endpoints.renewSecret(row, who.subject(), asked, secret, until),
                asked);
    }

    @PostMapping("/{endpoint}/replay")
    EndpointShown replay(@PathVariable("endpoint") String id, HttpServletRequest request)
            throws IOException {
        long after = EndpointForm.requiredAfter(request);
        Identity who = Identity.of(request);
        EndpointRecord row = reads.owned(who, EndpointForm.id(id));
        long position = EndpointForm.position(after, feed.head());
        return EndpointShown.of(endpoints.replay(row, position, who.subject()), who);
    }

    @DeleteMapping("/{endpoint}")
    ResponseEntity<Void> delete(@PathVariable("endpoint") String id, HttpServletRequest request) {
        Asking.requireNoVersion(request);
        Identity who = Identity.of(request);
        EndpointRecord row = reads.seen(who, EndpointForm.id(id));
        @Nullable String reason = EndpointForm.reason(request, Subscriber.owned(row, who));
        endpoints.delete(row, who.subject(), reason);
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }
}
