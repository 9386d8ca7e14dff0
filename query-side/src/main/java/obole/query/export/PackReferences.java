package obole.query.export;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.query.export.PackLines.Line;
import obole.query.export.PackLines.Scope;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the event behind a line says of it: whose stream it is in, and of a capture what the donor
 * gave and what we keep.
 */
final class PackReferences {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    /** What is not a capture has neither gross nor commission. */
    record Reference(String stream, @Nullable Long grossMinor, @Nullable Long commissionMinor) {}

    private final EventHistory history;
    private final Scope scope;
    private @Nullable StoredEvent last;

    PackReferences(EventHistory history, Scope scope) {
        this.history = history;
        this.scope = scope;
    }

    /** What an event says of this association. */
    record Part(String stream, JsonNode event, JsonNode own) {}

    Reference of(Line line) {
        @Nullable Part part =
                line.event().equals("DonationCaptured") ? part(line, "/allocations") : null;
        return part == null
                ? new Reference(event(line).stream(), null, null)
                : new Reference(
                        part.stream(),
                        part.own().at("/amount/amount").asLong(),
                        part.own().at("/commission/amount").asLong());
    }

    /** Of the parts that a line's event is divided in; null when none is this association's. */
    @Nullable Part part(Line line, String parts) {
        StoredEvent event = event(line);
        JsonNode payload = JSON.readTree(event.payload());
        for (JsonNode each : payload.at(parts)) {
            String own = "association:" + each.at("/associationId").asString() + ":";
            if (own.equals(scope.prefix())) {
                return new Part(event.stream(), payload, each);
            }
        }
        return null;
    }

    private StoredEvent event(Line line) {
        StoredEvent event = last;
        if (event == null || event.position() != line.position()) {
            event = history.from(line.position(), 1).getFirst();
            last = event;
        }
        return event;
    }
}
