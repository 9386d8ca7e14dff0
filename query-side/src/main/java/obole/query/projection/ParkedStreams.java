package obole.query.projection;

import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Which streams the views go on without, looked up once a second at most, because every read asks.
 */
@Component
public class ParkedStreams {

    private static final Duration FRESH = Duration.ofSeconds(1);
    private static final int NAMED = 10;

    private final Books books;
    private final Clock clock;
    private volatile List<String> streams = List.of();
    private volatile Instant looked = Instant.MIN;

    ParkedStreams(Books books, Clock clock) {
        this.books = books;
        this.clock = clock;
    }

    /**
     * Those that an answer from this address may lack something of; ten at most. An address that
     * names a thing lacks nothing of others of its kind.
     */
    public List<String> concerning(String address) {
        return parked().stream()
                .filter(each ->
                        address.contains(each)
                                || !address.contains("/" + each.split("_", 2)[0] + "_"))
                .limit(NAMED)
                .toList();
    }

    private List<String> parked() {
        Instant now = clock.instant();
        if (looked.isAfter(now) || looked.isBefore(now.minus(FRESH))) {
            streams = books.parked().stream().map(Poisoned::stream).distinct().toList();
            looked = now;
        }
        return streams;
    }
}
