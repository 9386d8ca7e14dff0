package obole.eventstore;

import org.axonframework.eventhandling.DomainEventData;
import org.axonframework.eventhandling.GenericDomainEventEntry;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.eventhandling.TrackedDomainEventData;
import org.axonframework.eventhandling.TrackedEventData;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.serialization.SerializedObject;

import java.time.Instant;

/** Stored events in the forms that Axon turns into messages. */
final class AxonData {

    private AxonData() {}

    /** As Axon reads it in the order of all events. */
    static TrackedEventData<String> ofHistory(StoredEvent event) {
        TrackedDomainEventData<String> data =
                new TrackedDomainEventData<>(
                        new GlobalSequenceTrackingToken(event.position()), ofStream(event));
        return event.streamType().isEmpty() ? new OfNoAggregate(data) : data;
    }

    /** As Axon reads it in its stream. */
    static DomainEventData<String> ofStream(StoredEvent event) {
        return new GenericDomainEventEntry<>(
                event.streamType().isEmpty() ? null : event.streamType(),
                event.stream(),
                event.sequence(),
                event.eventId(),
                event.recordedAt(),
                event.name(),
                event.revision().isEmpty() ? null : event.revision(),
                event.payload(),
                event.metadata());
    }

    /** Hides from Axon that an event of no aggregate sits in a stream as all others do. */
    private record OfNoAggregate(TrackedEventData<String> data)
            implements TrackedEventData<String> {

        @Override
        public TrackingToken trackingToken() {
            return data.trackingToken();
        }

        @Override
        public String getEventIdentifier() {
            return data.getEventIdentifier();
        }

        @Override
        public Instant getTimestamp() {
            return data.getTimestamp();
        }

        @Override
        public SerializedObject<String> getMetaData() {
            return data.getMetaData();
        }

        @Override
        public SerializedObject<String> getPayload() {
            return data.getPayload();
        }
    }
}
