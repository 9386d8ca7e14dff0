package obole.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * A row in PostgreSQL's binary COPY format, made by the thread of its command: what is left to the
 * only appender is to fill in the position and the digest that depends on it.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class CopyTuple {

    /** The columns in the order in which their values are written. */
    static final String COLUMNS =
            "position, stream, sequence, stream_type, event_id, name, revision, recorded_at,"
                    + " payload, metadata, digest";

    private static final short COLUMN_COUNT = 11;
    private static final int POSITION_AT = Short.BYTES + Integer.BYTES;

    private final byte[] bytes;
    private final byte[] content;

    private CopyTuple(byte[] bytes, byte[] content) {
        this.bytes = bytes;
        this.content = content;
    }

    static CopyTuple of(EventRow row) {
        byte[][] texts = {
            utf8(row.streamType()), utf8(row.eventId()), utf8(row.name()), utf8(row.revision())
        };
        byte[] stream = utf8(row.stream());
        byte[] payload = utf8(row.payload());
        byte[] metadata = utf8(row.metadata());
        int length = Short.BYTES + COLUMN_COUNT * Integer.BYTES + 3 * Long.BYTES + RowDigest.LENGTH;
        length += stream.length + payload.length + metadata.length;
        for (byte[] text : texts) {
            length += text.length;
        }
        ByteBuffer tuple = ByteBuffer.allocate(length).putShort(COLUMN_COUNT);
        put(tuple, 0);
        put(tuple, stream);
        put(tuple, row.sequence());
        for (byte[] text : texts) {
            put(tuple, text);
        }
        put(tuple, BinaryCopy.micros(row.recordedAt()));
        put(tuple, payload);
        put(tuple, metadata);
        put(tuple, new byte[RowDigest.LENGTH]);
        return new CopyTuple(tuple.array(), RowDigest.content(row));
    }

    int length() {
        return bytes.length;
    }

    /** All that COPY reads, for rows in positions one after the other. */
    static byte[] all(long firstPosition, List<CopyTuple> tuples) {
        int length = BinaryCopy.HEADER.length + BinaryCopy.TRAILER.length;
        for (CopyTuple tuple : tuples) {
            length += tuple.bytes.length;
        }
        ByteBuffer all = ByteBuffer.allocate(length).put(BinaryCopy.HEADER);
        long position = firstPosition;
        for (CopyTuple tuple : tuples) {
            int start = all.position();
            all.put(tuple.bytes);
            all.putLong(start + POSITION_AT, position);
            all.put(all.position() - RowDigest.LENGTH, RowDigest.of(position, tuple.content));
            position++;
        }
        return all.put(BinaryCopy.TRAILER).array();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(UTF_8);
    }

    private static void put(ByteBuffer tuple, byte[] value) {
        tuple.putInt(value.length).put(value);
    }

    private static void put(ByteBuffer tuple, long value) {
        tuple.putInt(Long.BYTES).putLong(value);
    }
}
