package obole.eventstore;

import java.time.Instant;

/**
 * How rows begin and end in PostgreSQL's binary COPY format, which is the cheapest way to hand many
 * of them over, and how it says a moment.
 *
 * @see <a href="https://www.postgresql.org/docs/current/sql-copy.html">COPY, Binary Format</a>
 */
final class BinaryCopy {

    /** The signature, no flags, and no extension. */
    static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xFF, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };

    /** In the place of a number of columns: there are no more rows. */
    static final byte[] TRAILER = {(byte) 0xFF, (byte) 0xFF};

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");
    private static final long EPOCH_MICROS = EPOCH.getEpochSecond() * 1_000_000;

    private BinaryCopy() {}

    static long micros(Instant instant) {
        return Math.addExact(
                Math.multiplyExact(instant.getEpochSecond(), 1_000_000L) - EPOCH_MICROS,
                instant.getNano() / 1_000);
    }
}
