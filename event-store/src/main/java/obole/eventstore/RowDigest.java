package obole.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * What a row is hashed to when it is written, so that one that was changed or moved is found.
 *
 * <p>SHA-256 over a zero byte, the position, and the SHA-256 of everything else, which is known
 * before the position is. Numbers have 8 bytes and texts their length in 4 bytes in front, most
 * significant byte first.
 */
final class RowDigest {

    static final int LENGTH = 32;

    private RowDigest() {}

    /** Of all but the position. */
    static byte[] content(EventRow row) {
        return new Fields()
                .add(row.stream())
                .add(row.sequence())
                .add(row.streamType())
                .add(row.eventId())
                .add(row.name())
                .add(row.revision())
                .add(row.recordedAt().toEpochMilli())
                .add(row.payload())
                .add(row.metadata())
                .digest();
    }

    /** Of a row, given the digest of its content: the leaf hash of RFC 9162, section 2.1.1. */
    static byte[] of(long position, byte[] content) {
        MessageDigest sha256 = sha256();
        sha256.update((byte) 0);
        sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(position).flip());
        return sha256.digest(content);
    }

    /** Of a row as it is read again. */
    static byte[] of(StoredEvent event) {
        return of(event.position(), content(EventRow.of(event)));
    }

    /** Of two digests, one after the other. */
    static byte[] joined(byte[] first, byte[] second) {
        MessageDigest sha256 = sha256();
        sha256.update(first);
        return sha256.digest(second);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static final class Fields {

        private final MessageDigest sha256 = sha256();

        Fields add(String text) {
            byte[] bytes = text.getBytes(UTF_8);
            sha256.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).flip());
            sha256.update(bytes);
            return this;
        }

        Fields add(long number) {
            sha256.update(ByteBuffer.allocate(Long.BYTES).putLong(number).flip());
            return this;
        }

        byte[] digest() {
            return sha256.digest();
        }
    }
}
