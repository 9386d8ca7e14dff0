package obole.eventstore;

import java.time.Instant;

/** An event exactly as it is stored, for those who show, prove or compare what is there. */
public record StoredEvent(
        long position,
        String stream,
        long sequence,
        String streamType,
        String eventId,
        String name,
        String revision,
        Instant recordedAt,
        String payload,
        String metadata) {}
