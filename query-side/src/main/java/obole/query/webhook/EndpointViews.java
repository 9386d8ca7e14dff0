package obole.query.webhook;

import static obole.schema.webhook.Tables.ATTEMPT;
import static obole.schema.webhook.Tables.ENDPOINT;

import static org.jooq.impl.DSL.noCondition;

import jakarta.servlet.http.HttpServletRequest;

import obole.identity.Identity;
import obole.identity.http.Cursor;
import obole.identity.http.Paging;
import obole.query.web.Filters;
import obole.schema.webhook.tables.records.AttemptRecord;
import obole.schema.webhook.tables.records.EndpointRecord;
import obole.shared.association.AssociationId;

import org.jooq.Condition;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.util.List;
import java.util.Objects;

/** Reads of endpoints: how far each is, what was done about it, what became of what was sent. */
@RestController
@RequestMapping("/v1/webhook-endpoints")
class EndpointViews {

    /**
     * @param next the cursor of the page after it, absent on the last
     */
    record Page(List<EndpointShown> endpoints, @Nullable String next) {}

    /**
     * @param next the cursor of the page after it, absent on the last
     */
    record Log(List<EndpointShown.Delivery> deliveries, @Nullable String next) {}

    /** Of those that are not deleted. */
    enum Status {
        ACTIVE,
        PAUSED
    }

    private final EndpointReads endpoints;

    EndpointViews(EndpointReads endpoints) {
        this.endpoints = endpoints;
    }

    @GetMapping
    Page all(
            @RequestParam(value = "status", required = false) @Nullable Status status,
            @RequestParam(value = "association", required = false)
                    @Nullable AssociationId association,
            Paging paging,
            HttpServletRequest request) {
        Identity who = Identity.of(request);
        String after = Objects.requireNonNullElse(paging.place(), "");
        Condition which =
                Filters.is(ENDPOINT.STATUS, status)
                        .and(association == null ? noCondition() : Subscriber.of(association));
        List<EndpointRecord> rows = endpoints.all(who, which, after, paging.rows());
        return new Page(
                paging.shown(rows).stream().map(each -> EndpointShown.of(each, who)).toList(),
                paging.next(rows, EndpointRecord::getEndpointId));
    }

    @GetMapping("/{endpoint}")
    ResponseEntity<EndpointShown> one(
            @PathVariable("endpoint") String id, HttpServletRequest request) {
        Identity who = Identity.of(request);
        EndpointRecord row = endpoints.seen(who, EndpointForm.id(id));
        EndpointShown shown =
                EndpointShown.of(row, who)
                        .with(
                                null,
                                endpoints.changes(row.getEndpointId()).stream()
                                        .map(EndpointShown.Change::of)
                                        .toList());
        return EndpointVersion.ok(row, Subscriber.owned(row, who)).body(shown);
    }

    /** Newest first; of the last thousand. */
    @GetMapping("/{endpoint}/deliveries")
    Log deliveries(
            @PathVariable("endpoint") String id,
            @RequestParam(value = "outcome", required = false) @Nullable Outcome outcome,
            Paging paging,
            HttpServletRequest request) {
        String endpoint = endpoints.seen(Identity.of(request), EndpointForm.id(id)).getEndpointId();
        @Nullable Cursor after = paging.after();
        long before = after == null ? Long.MAX_VALUE : after.position();
        List<AttemptRecord> rows =
                endpoints.attempts(
                        endpoint, Filters.is(ATTEMPT.OUTCOME, outcome), before, paging.rows());
        return new Log(
                paging.shown(rows).stream().map(EndpointShown.Delivery::of).toList(),
                paging.next(rows, each -> new Cursor(each.getNumber(), endpoint)));
    }
}
