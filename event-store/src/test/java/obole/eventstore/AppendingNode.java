package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import com.zaxxer.hikari.HikariDataSource;

import obole.migrations.Role;
import obole.migrations.TestDatabase;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.postgresql.ds.PGSimpleDataSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A process of its own that appends on and on, to streams of its own and to streams it shares, and
 * writes down the id of each event after it was told that it is stored.
 */
final class AppendingNode implements AutoCloseable {

    /** Of a caller; a fifth of it is what a node may keep the turn for. */
    static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final int CALLERS = 8;

    private final Process process;
    private final Path acknowledged;

    private AppendingNode(Process process, Path acknowledged) {
        this.process = process;
        this.acknowledged = acknowledged;
    }

    /** Goes on in the file that a node before it was killed over. */
    static AppendingNode start(TestDatabase database, String name, Path acknowledged)
            throws IOException {
        ProcessBuilder builder =
                new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xmx128m",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AppendingNode.class.getName(),
                        name,
                        acknowledged.toString());
        builder.environment().put("NODE_URL", database.jdbcUrl());
        builder.environment().put("NODE_USER", database.database().login(Role.COMMAND).user());
        builder.environment()
                .put("NODE_PASSWORD", database.database().login(Role.COMMAND).password());
        return new AppendingNode(builder.inheritIO().start(), acknowledged);
    }

    /** Every process of the group stands still, wherever it is. */
    void stop() throws IOException, InterruptedException {
        signal("STOP");
    }

    void wake() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    void kill() {
        process.destroyForcibly().onExit().join();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** How much it has written down. */
    long progress() throws IOException {
        return Files.exists(acknowledged) ? Files.size(acknowledged) : 0;
    }

    @Override
    public void close() {
        kill();
    }

    public static void main(String[] arguments) throws Exception {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(System.getenv("NODE_URL"));
        source.setUser(System.getenv("NODE_USER"));
        source.setPassword(System.getenv("NODE_PASSWORD"));
        try (HikariDataSource pool = StorePool.over(source);
                Writer acknowledged =
                        Files.newBufferedWriter(
                                Path.of(arguments[1]),
                                StandardOpenOption.CREATE,
                                StandardOpenOption.APPEND)) {
            // What a killed node was writing when it was killed ends here.
            acknowledged.write("\n");
            PostgresEventStorageEngine engine = TestEvents.engine(pool, PATIENCE);
            for (int caller = 1; caller < CALLERS; caller++) {
                String own = arguments[0] + "-" + caller;
                Thread.ofVirtual().start(() -> appendOnAndOn(engine, own, acknowledged));
            }
            appendOnAndOn(engine, arguments[0] + "-0", acknowledged);
        }
    }

    private static void appendOnAndOn(
            PostgresEventStorageEngine engine, String own, Writer acknowledged) {
        Random random = new Random(own.hashCode());
        while (true) {
            try {
                List<DomainEventMessage<?>> events =
                        new ArrayList<>(counted(own, next(engine, own), 1 + random.nextInt(4)));
                if (random.nextInt(3) == 0) {
                    String shared = "shared-" + random.nextInt(4);
                    events.add(counted(shared, next(engine, shared)));
                }
                engine.appendEvents(events);
                write(events, acknowledged);
                pause(random.nextInt(8));
            } catch (ConcurrencyException | AggregateStreamCreationException e) {
                // The other node was faster in the shared stream: try another.
            } catch (EventStoreException e) {
                pause(20);
            }
        }
    }

    private static long next(PostgresEventStorageEngine engine, String stream) {
        return engine.lastSequenceNumberFor(stream).map(last -> last + 1).orElse(0L);
    }

    private static void write(List<DomainEventMessage<?>> events, Writer acknowledged) {
        synchronized (acknowledged) {
            try {
                for (DomainEventMessage<?> event : events) {
                    acknowledged.write(event.getIdentifier() + "\n");
                }
                acknowledged.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static void pause(int millis) {
        try {
            TimeUnit.MILLISECONDS.sleep(millis);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
