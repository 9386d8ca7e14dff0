package obole.standalone.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * Runs as the machine's clock does, so many milliseconds ahead of it as a file says: who plays the
 * history moves it on, and the process that lives in it reads it, after each of its starts.
 */
final class MovedClock extends Clock {

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Clock machine = Clock.systemUTC();
    private final MappedByteBuffer ahead;

    MovedClock(Path file) {
        try (FileChannel channel =
                FileChannel.open(
                        file,
                        StandardOpenOption.CREATE,
                        StandardOpenOption.READ,
                        StandardOpenOption.WRITE)) {
            this.ahead = channel.map(MapMode.READ_WRITE, 0, Long.BYTES);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** It never goes back. */
    void set(Instant is) {
        if (ahead.getLong(0) == 0 || is.isAfter(instant())) {
            ahead.putLong(0, is.toEpochMilli() - machine.millis());
        }
    }

    LocalDate today() {
        return LocalDate.ofInstant(instant(), PARIS);
    }

    @Override
    public Instant instant() {
        return machine.instant().plusMillis(ahead.getLong(0));
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
