package obole.benchmarks.store;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.store.Tally.Open;
import obole.migrations.Database;

import org.HdrHistogram.Histogram;
import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** How long after its commit an event is seen by a reader that has nothing else to do. */
public final class Seen implements Benchmark {

    private static final String DATABASE = "bench_seen";
    private static final String HERE = "same process";
    private static final String THERE = "another process";
    private static final long PAUSE_MILLIS = 5;

    @Override
    public String name() {
        return "seen";
    }

    @Override
    public String question() {
        return """
        Time from the answer to a command to the moment when a reader has its event, one command
        each 5 ms: a reader of the store that wrote, and one of a store of its own on the same
        database, which hears of it from PostgreSQL as another process does.\
        """;
    }

    @Override
    public String baseline() {
        return HERE;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        Database database = bed.database(DATABASE);
        Ids ids = new Ids(rounds.settings().randomKeys());
        try (Store writer = OboleStore.on(database);
                Store reader = OboleStore.on(database)) {
            rounds.run(
                    new Case(
                            "seen",
                            "one reader",
                            List.of(
                                    new Alternative(
                                            HERE, time -> measure(time, ids, writer, writer)),
                                    new Alternative(
                                            THERE, time -> measure(time, ids, writer, reader)))));
        }
        bed.drop(DATABASE);
    }

    private static Figures measure(Duration time, Ids ids, Store writer, Store reader)
            throws InterruptedException {
        Map<String, Long> answered = new HashMap<>();
        Map<String, Long> seen = new HashMap<>();
        String last = ids.fresh();
        BlockingStream<TrackedEventMessage<?>> events =
                reader.events().openStream(writer.events().createHeadToken());
        Thread reading = Thread.ofPlatform().start(() -> readUntil(last, events, seen));
        long end = System.nanoTime() + time.toNanos();
        while (System.nanoTime() < end) {
            String id = ids.fresh();
            writer.send(new Open(id));
            answered.put(id, System.nanoTime());
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
        writer.send(new Open(last));
        reading.join();
        Histogram micros = new Histogram(3);
        answered.forEach((id, at) ->
                micros.recordValue(
                        Math.max(
                                0, TimeUnit.NANOSECONDS.toMicros(seen.getOrDefault(id, at) - at))));
        return Figures.none().with("events", answered.size()).latencies(micros);
    }

    private static void readUntil(
            String last, BlockingStream<TrackedEventMessage<?>> events, Map<String, Long> seen) {
        try (events) {
            String stream;
            do {
                stream = ((DomainEventMessage<?>) events.nextAvailable()).getAggregateIdentifier();
                seen.put(stream, System.nanoTime());
            } while (!stream.equals(last));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
