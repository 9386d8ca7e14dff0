package obole.eventstore;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import javax.sql.DataSource;

/** A small vocabulary for the tests: things that were counted, and things that were noted. */
public final class TestEvents {

    public static final StoredNames NAMES = new Names();

    private TestEvents() {}

    public sealed interface Happened permits Counted, Noted {}

    public record Counted(String what, long count) implements Happened {}

    public record Noted(
            String what,
            LocalDate on,
            Instant at,
            Duration took,
            @Nullable String remark,
            Optional<String> by,
            List<Long> zs,
            Map<String, Integer> as)
            implements Happened {}

    record Nameless(String what) {}

    public static DomainEventMessage<Counted> counted(String stream, long sequence) {
        return new GenericDomainEventMessage<>(
                "Counter", stream, sequence, new Counted(stream, sequence));
    }

    public static List<DomainEventMessage<Counted>> counted(String stream, long from, int count) {
        return IntStream.range(0, count).mapToObj(i -> counted(stream, from + i)).toList();
    }

    static PostgresEventStorageEngine engine(DataSource dataSource) {
        return engine(dataSource, Duration.ofSeconds(20));
    }

    static PostgresEventStorageEngine engine(DataSource dataSource, Duration patience) {
        PostgresEventStorageEngine.Settings settings = new PostgresEventStorageEngine.Settings();
        NamedEventSerializer serializer = new NamedEventSerializer(NAMES);
        settings.eventSerializer(serializer).snapshotSerializer(serializer);
        return new PostgresEventStorageEngine(dataSource, settings, patience);
    }

    private static final class Names implements StoredNames {

        private static final Map<String, Class<?>> CLASSES =
                Map.of(
                        "test.Counted", Counted.class,
                        "test.Noted", Noted.class,
                        "test.Text", String.class);

        @Override
        public Optional<Name> nameOf(Class<?> type) {
            return CLASSES.entrySet().stream()
                    .filter(entry -> entry.getValue() == type)
                    .map(entry -> new Name(entry.getKey(), "1"))
                    .findFirst();
        }

        @Override
        public Optional<Class<?>> classOf(String name) {
            return Optional.ofNullable(CLASSES.get(name));
        }
    }
}
