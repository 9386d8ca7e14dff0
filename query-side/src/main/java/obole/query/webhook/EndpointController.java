package obole.query.webhook;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.identity.Role;
import obole.query.feed.FeedReader;
import obole.query.web.Asking;
import obole.query.web.Cursor;
import obole.query.web.Paging;
import obole.query.web.Problems;
import obole.schema.webhook.tables.records.AttemptRecord;
import obole.schema.webhook.tables.records.EndpointRecord;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Where somebody wants to be told of what happens: theirs to make, change, pause and delete. */
@RestController
@RequestMapping("/v1/webhook-endpoints")
class EndpointController {

    private static final String PREFIX = "whe";

    /** An answer may be lost: so long the same request has the same answer, secret and all. */
    private static final Duration SAID_AGAIN = Duration.ofHours(1);

    /**
     * @param next the cursor of the page after it, absent on the last
     */
    record Page(List<EndpointShown> endpoints, @Nullable String next) {}

    /**
     * @param next the cursor of the page after it, absent on the last
     */
    record Log(List<EndpointShown.Delivery> deliveries, @Nullable String next) {}

    private final Endpoints endpoints;
    private final Destinations destinations;
    private final Secrets secrets;
    private final FeedReader feed;

    EndpointController(
            Endpoints endpoints, Destinations destinations, Secrets secrets, FeedReader feed) {
        this.endpoints = endpoints;
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
        String id = IdText.of(PREFIX, Digest.id("webhook endpoint", who.subject(), key));
        EndpointRecord asked = row(id, subscriber, form, asking);
        new EventTypes(form.types()).require(Subscriber.reader(asked));
        EndpointRecord row = endpoints.add(asked, who.subject());
        if (!row.getRequestDigest().equals(asked.getRequestDigest())) {
            throw Problems.unprocessable(
                    "IDEMPOTENCY_KEY_REUSED",
                    "This Idempotency-Key came before with another request: use a new key.");
        }
        if (row.getStatus().equals(Endpoints.DELETED)) {
            throw Problems.notFound("WEBHOOK_ENDPOINT_NOT_FOUND");
        }
        return ResponseEntity.created(URI.create("/v1/webhook-endpoints/" + id))
                .body(said(row, asked.getSecretRequest()));
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
    private EndpointShown said(EndpointRecord row, String request) {
        boolean again =
                request.equals(row.getSecretRequest())
                        && endpoints.now().isBefore(row.getSecretAt().plus(SAID_AGAIN));
        return EndpointShown.of(row, true)
                .with(again ? secrets.of(row.getEndpointId(), row.getSecretNumber()) : null, null);
    }

    @GetMapping
    Page all(Paging paging, HttpServletRequest request) {
        Identity who = Identity.of(request);
        String after = Objects.requireNonNullElse(paging.place(), "");
        List<EndpointRecord> rows = endpoints.all(who, after, paging.rows());
        return new Page(
                paging.shown(rows).stream().map(each -> shown(each, who)).toList(),
                paging.next(rows, EndpointRecord::getEndpointId));
    }

    @GetMapping("/{endpoint}")
    EndpointShown one(@PathVariable("endpoint") String id, HttpServletRequest request) {
        Identity who = Identity.of(request);
        EndpointRecord row = endpoints.seen(who, parsed(id));
        return shown(row, who)
                .with(
                        null,
                        endpoints.changes(row.getEndpointId()).stream()
                                .map(EndpointShown.Change::of)
                                .toList());
    }

    private static EndpointShown shown(EndpointRecord row, Identity who) {
        return EndpointShown.of(row, owns(row, who));
    }

    private static boolean owns(EndpointRecord row, Identity who) {
        return Subscriber.kind(row) == Subscriber.Kind.ASSOCIATION
                ? who.associations().contains(row.getSubscriber())
                : who.roles().contains(Role.INTEGRATOR)
                        && who.subject().equals(row.getSubscriber());
    }

    private static String parsed(String id) {
        IdText.parse(PREFIX, id);
        return id;
    }

    @PutMapping("/{endpoint}")
    EndpointShown change(@PathVariable("endpoint") String id, HttpServletRequest request)
            throws IOException {
        EndpointForm form =
                EndpointForm.of(Asking.of(request, Set.of("url", "types")), destinations);
        Identity who = Identity.of(request);
        EndpointRecord row = endpoints.owned(who, parsed(id));
        row.setUrl(form.url().toString()).setTypes(form.types().toArray(String[]::new));
        if (Subscriber.kind(row) == Subscriber.Kind.INTEGRATOR) {
            row.setAssociations(Subscriber.integrator(who).associations().toArray(String[]::new));
        }
        new EventTypes(form.types()).require(Subscriber.reader(row));
        return shown(endpoints.change(row, who.subject()), who);
    }

    @PostMapping("/{endpoint}/pause")
    EndpointShown pause(@PathVariable("endpoint") String id, HttpServletRequest request)
            throws IOException {
        Asking.of(request, Set.of());
        Identity who = Identity.of(request);
        EndpointRecord row = endpoints.seen(who, parsed(id));
        @Nullable String reason = EndpointForm.reason(request, owns(row, who));
        return shown(endpoints.pause(row, who.subject(), reason), who);
    }

    @PostMapping("/{endpoint}/resumption")
    EndpointShown resume(@PathVariable("endpoint") String id, HttpServletRequest request)
            throws IOException {
        Asking.of(request, Set.of());
        Identity who = Identity.of(request);
        EndpointRecord row = endpoints.seen(who, parsed(id));
        @Nullable String reason = EndpointForm.reason(request, owns(row, who));
        return shown(endpoints.resume(row, who.subject(), reason), who);
    }

    /** Messages are signed with both secrets until the one before has had its time. */
    @PostMapping("/{endpoint}/secret")
    EndpointShown renewSecret(@PathVariable("endpoint") String id, HttpServletRequest request)
            throws IOException {
        Asking asking = Asking.of(request, Set.of("overlapSeconds"));
        Duration overlap = EndpointForm.overlap(asking);
        String key = asking.requiredKey();
        Identity who = Identity.of(request);
        EndpointRecord row = endpoints.owned(who, parsed(id));
        requireKey();
        String asked = Digest.ofParts("renew", who.subject(), key, overlap.toString()).hex();
        if (!asked.equals(row.getSecretRequest())) {
            Instant until = endpoints.now().plus(overlap);
            String secret = secrets.of(row.getEndpointId(), row.getSecretNumber() + 1);
            row = endpoints.renewSecret(row, who.subject(), asked, secret, until);
        }
        return said(row, asked);
    }

    @PostMapping("/{endpoint}/replay")
    EndpointShown replay(@PathVariable("endpoint") String id, HttpServletRequest request)
            throws IOException {
        long after = EndpointForm.requiredAfter(request);
        Identity who = Identity.of(request);
        EndpointRecord row = endpoints.owned(who, parsed(id));
        long position = EndpointForm.position(after, feed.head());
        return shown(endpoints.replay(row, position, who.subject()), who);
    }

    @DeleteMapping("/{endpoint}")
    ResponseEntity<Void> delete(@PathVariable("endpoint") String id, HttpServletRequest request) {
        Asking.requireNoVersion(request);
        Identity who = Identity.of(request);
        EndpointRecord row = endpoints.seen(who, parsed(id));
        endpoints.delete(row, who.subject(), EndpointForm.reason(request, owns(row, who)));
        return ResponseEntity.status(HttpStatus.NO_CONTENT).build();
    }

    /** Newest first; of the last thousand. */
    @GetMapping("/{endpoint}/deliveries")
    Log deliveries(@PathVariable("endpoint") String id, Paging paging, HttpServletRequest request) {
        String endpoint = endpoints.seen(Identity.of(request), parsed(id)).getEndpointId();
        @Nullable Cursor after = paging.after();
        long before = after == null ? Long.MAX_VALUE : after.position();
        List<AttemptRecord> rows = endpoints.attempts(endpoint, before, paging.rows());
        return new Log(
                paging.shown(rows).stream().map(EndpointShown.Delivery::of).toList(),
                paging.next(rows, each -> new Cursor(each.getNumber(), endpoint)));
    }
}
