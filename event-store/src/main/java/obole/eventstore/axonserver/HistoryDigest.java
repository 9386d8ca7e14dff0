package obole.eventstore.axonserver;

import obole.eventstore.StoredEvent;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * SHA-256 over events in order: every field with its length in front, metadata sorted by key, so
 * that it is the same on both stores when the history is.
 */
public final class HistoryDigest {

    private final MessageDigest digest;

    public HistoryDigest() {
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Of one event alone. */
    static String of(StoredEvent event) {
        HistoryDigest alone = new HistoryDigest();
        alone.add(event);
        return alone.hex();
    }

    public void add(StoredEvent event) {
        number(event.position());
        text(event.stream());
        number(event.sequence());
        text(event.streamType());
        text(event.eventId());
        text(event.name());
        text(event.revision());
        number(event.recordedAt().toEpochMilli());
        text(event.payload());
        var metadata = ServerEvents.metadata(event.metadata());
        number(metadata.size());
        metadata.forEach((key, value) -> {
            text(key);
            text(value);
        });
    }

    /** Of all that was added. Nothing can be added after it. */
    public String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    private void text(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        digest.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
        digest.update(bytes);
    }

    private void number(long value) {
        digest.update(ByteBuffer.allocate(Long.BYTES).putLong(value).flip());
    }
}
