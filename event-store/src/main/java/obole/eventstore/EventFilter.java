package obole.eventstore;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * Which events somebody looks for; what is null does not bind.
 *
 * @param name the stored name of its kind
 * @param metadata texts that all must be in its metadata
 * @param payload texts that all must be in its payload
 */
public record EventFilter(
        @Nullable String stream,
        @Nullable String name,
        List<String> metadata,
        List<String> payload) {

    public EventFilter {
        metadata = List.copyOf(metadata);
        payload = List.copyOf(payload);
    }

    boolean matches(StoredEvent event) {
        return (stream == null || stream.equals(event.stream()))
                && (name == null || name.equals(event.name()))
                && metadata.stream().allMatch(event.metadata()::contains)
                && payload.stream().allMatch(event.payload()::contains);
    }
}
