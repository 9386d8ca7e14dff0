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

    Reference of(Line line) {
        StoredEvent event = last;
        if (event == null || event.position() != line.position()) {
            event = history.from(line.position(), 1).getFirst();
            last = event;
        }
        if (line.event().equals("DonationCaptured")) {
            for (JsonNode share : JSON.readTree(event.payload()).at("/allocations")) {
                String own = "association:" + share.at("/associationId").asString() + ":";
                if (own.equals(scope.prefix())) {
                    return new Reference(
                            event.stream(),
                            share.at("/amount/amount").asLong(),
                            share.at("/commission/amount").asLong());
                }
            }
        }
        return new Reference(event.stream(), null, null);
    }
}
