package obole.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** An event ready to be written: everything but its position, which only the commit knows. */
record EventRow(
        String stream,
        long sequence,
        String streamType,
        String eventId,
        String name,
        String revision,
        Instant recordedAt,
        String payload,
        String metadata) {

    /** An event of no aggregate becomes a stream of its own, named by its id, without a type. */
    static EventRow of(EventMessage<?> message, Serializer serializer) {
        DomainEventMessage<?> domain =
                message instanceof DomainEventMessage<?> event ? event : null;
        String type = domain == null ? null : domain.getType();
        SerializedObject<String> payload = message.serializePayload(serializer, String.class);
        String revision = payload.getType().getRevision();
        return new EventRow(
                domain == null ? message.getIdentifier() : domain.getAggregateIdentifier(),
                domain == null ? 0 : domain.getSequenceNumber(),
                type == null ? "" : type,
                message.getIdentifier(),
                payload.getType().getName(),
                revision == null ? "" : revision,
                message.getTimestamp().truncatedTo(ChronoUnit.MILLIS),
                payload.getData(),
                message.serializeMetaData(serializer, String.class).getData());
    }

    /** A stored event, as it was before it had a position. */
    static EventRow of(StoredEvent event) {
        return new EventRow(
                event.stream(),
                event.sequence(),
                event.streamType(),
                event.eventId(),
                event.name(),
                event.revision(),
                event.recordedAt(),
                event.payload(),
                event.metadata());
    }

    /** The event as it is stored in a position. */
    StoredEvent at(long position) {
        return new StoredEvent(
                position,
                stream,
                sequence,
                streamType,
                eventId,
                name,
                revision,
                recordedAt,
                payload,
                metadata);
    }

    Place place() {
        return new Place(stream, sequence);
    }

    /** Where an event sits in its stream; the store has room for one there. */
    record Place(String stream, long sequence) {}
}
