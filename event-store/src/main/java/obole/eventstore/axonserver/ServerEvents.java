package obole.eventstore.axonserver;

import com.google.protobuf.ByteString;

import io.axoniq.axonserver.grpc.MetaDataValue;
import io.axoniq.axonserver.grpc.event.Event;

import obole.eventstore.StoredEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.serialization.SerializedObject;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Our events in Axon Server's words and back, without loss. */
final class ServerEvents {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private ServerEvents() {}

    /** Metadata are texts on both stores. */
    static Event of(EventMessage<?> message, Serializer serializer) {
        SerializedObject<byte[]> payload = message.serializePayload(serializer, byte[].class);
        Event.Builder event =
                event(
                        message.getIdentifier(),
                        message.getTimestamp(),
                        payload.getType().getName(),
                        payload.getType().getRevision(),
                        payload.getData());
        message.getMetaData().forEach((key, value) -> put(event, key, String.valueOf(value)));
        if (message instanceof DomainEventMessage<?> domain) {
            inStream(
                    event,
                    domain.getAggregateIdentifier(),
                    domain.getSequenceNumber(),
                    domain.getType());
        }
        return event.build();
    }

    /** An event of no aggregate stands in a stream of its own in PostgreSQL and in none here. */
    static Event of(StoredEvent stored) {
        Event.Builder event =
                event(
                        stored.eventId(),
                        stored.recordedAt(),
                        stored.name(),
                        stored.revision(),
                        stored.payload().getBytes(StandardCharsets.UTF_8));
        metadata(stored.metadata()).forEach((key, value) -> put(event, key, value));
        boolean ofNoAggregate =
                stored.streamType().isEmpty() && stored.stream().equals(stored.eventId());
        if (!ofNoAggregate) {
            inStream(event, stored.stream(), stored.sequence(), stored.streamType());
        }
        return event.build();
    }

    static StoredEvent stored(long position, Event event) {
        SortedMap<String, String> metadata = new TreeMap<>();
        event.getMetaDataMap().forEach((key, value) -> metadata.put(key, text(value)));
        boolean ofNoAggregate = event.getAggregateIdentifier().isEmpty();
        return new StoredEvent(
                position,
                ofNoAggregate ? event.getMessageIdentifier() : event.getAggregateIdentifier(),
                event.getAggregateSequenceNumber(),
                event.getAggregateType(),
                event.getMessageIdentifier(),
                event.getPayload().getType(),
                event.getPayload().getRevision(),
                Instant.ofEpochMilli(event.getTimestamp()),
                event.getPayload().getData().toStringUtf8(),
                JSON.writeValueAsString(metadata));
    }

    /** The metadata of a stored event, by key. */
    static SortedMap<String, String> metadata(String json) {
        SortedMap<String, String> metadata = new TreeMap<>();
        for (Map.Entry<String, JsonNode> each : JSON.readTree(json).properties()) {
            if (!each.getValue().isString()) {
                throw new IllegalArgumentException("metadata that is no text: " + json);
            }
            metadata.put(each.getKey(), each.getValue().stringValue());
        }
        return metadata;
    }

    private static Event.Builder event(
            String id, Instant at, String name, @Nullable String revision, byte[] payload) {
        Event.Builder event =
                Event.newBuilder().setMessageIdentifier(id).setTimestamp(at.toEpochMilli());
        event.getPayloadBuilder()
                .setType(name)
                .setRevision(revision == null ? "" : revision)
                .setData(ByteString.copyFrom(payload));
        return event;
    }

    private static void inStream(
            Event.Builder event, String stream, long sequence, @Nullable String type) {
        event.setAggregateIdentifier(stream)
                .setAggregateSequenceNumber(sequence)
                .setAggregateType(type == null ? "" : type);
    }

    private static void put(Event.Builder event, String key, String value) {
        event.putMetaData(key, MetaDataValue.newBuilder().setTextValue(value).build());
    }

    private static String text(MetaDataValue value) {
        return switch (value.getDataCase()) {
            case TEXT_VALUE -> value.getTextValue();
            case NUMBER_VALUE -> Long.toString(value.getNumberValue());
            case BOOLEAN_VALUE -> Boolean.toString(value.getBooleanValue());
            case DOUBLE_VALUE, BYTES_VALUE, DATA_NOT_SET ->
                    throw new IllegalArgumentException("metadata that is no text: " + value);
        };
    }
}
