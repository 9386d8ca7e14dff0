package obole.eventstore;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

import java.nio.ByteBuffer;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;

/**
 * Rows in PostgreSQL's binary COPY format, which is the cheapest way to hand many of them over.
 * Values are put in the order of the columns, each row's begun by {@link #row}.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
public final class BinaryCopy {

    /** The signature, no flags, and no extension. */
    static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** In the place of a number of columns: there are no more rows. */
    static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private static final int FIRST_SIZE = 8 * 1024;
    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long EPOCH_MICROS = EPOCH.getEpochSecond() * 1_000_000;
    private static final long EPOCH_DAY = LocalDate.of(2000, 1, 1).toEpochDay();

    private final short columns;
    private ByteBuffer bytes = ByteBuffer.allocate(FIRST_SIZE).put(HEADER);

    public BinaryCopy(int columns) {
        this.columns = (short) columns;
    }

    public BinaryCopy row() {
        room(Short.BYTES).putShort(columns);
        return this;
    }

    public BinaryCopy put(long value) {
        room(Integer.BYTES + Long.BYTES).putInt(Long.BYTES).putLong(value);
        return this;
    }

    public BinaryCopy put(int value) {
        room(2 * Integer.BYTES).putInt(Integer.BYTES).putInt(value);
        return this;
    }

    public BinaryCopy put(short value) {
        room(Integer.BYTES + Short.BYTES).putInt(Short.BYTES).putShort(value);
        return this;
    }

    public BinaryCopy put(String value) {
        byte[] text = value.getBytes(UTF_8);
        room(Integer.BYTES + text.length).putInt(text.length).put(text);
        return this;
    }

    public BinaryCopy put(boolean value) {
        room(Integer.BYTES + 1).putInt(1).put((byte) (value ? 1 : 0));
        return this;
    }

    public BinaryCopy put(byte[] value) {
        room(Integer.BYTES + value.length).putInt(value.length).put(value);
        return this;
    }

    public BinaryCopy putNull() {
        room(Integer.BYTES).putInt(-1);
        return this;
    }

    public BinaryCopy put(Instant value) {
        return put(micros(value));
    }

    public BinaryCopy put(LocalDate value) {
        return put(Math.toIntExact(value.toEpochDay() - EPOCH_DAY));
    }

    /** Sends what was put, all of it or none, in the transaction of that connection. */
    public void send(Connection connection, String copyCommand) throws SQLException {
        room(TRAILER.length).put(TRAILER);
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn(copyCommand);
        copy.writeToCopy(bytes.array(), 0, bytes.position());
        copy.endCopy();
    }

    static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L) - EPOCH_MICROS,
                instant.getNano() / 1_000);
    }

    private ByteBuffer room(int needed) {
        if (bytes.remaining() < needed) {
            int size = Math.max(bytes.capacity() * 2, bytes.position() + needed);
            bytes = ByteBuffer.wrap(Arrays.copyOf(bytes.array(), size)).position(bytes.position());
        }
        return bytes;
    }
}
