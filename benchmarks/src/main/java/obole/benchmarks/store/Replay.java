package obole.benchmarks.store;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.Usage;
import obole.eventstore.PostgresHistory;
import obole.eventstore.StoredEvent;
import obole.migrations.Role;

import org.axonframework.common.stream.BlockingStream;
import org.axonframework.eventhandling.TrackedEventMessage;

import java.util.List;
import java.util.concurrent.TimeUnit;

import javax.sql.DataSource;

/** How fast history is read again: as rows, and as events through the tail. */
public final class Replay implements Benchmark {

    private static final String DATABASE = "bench_replay";
    private static final int PAGE = 1_000;

    @Override
    public String name() {
        return "replay";
    }

    @Override
    public String question() {
        return """
        One reader from the first event to the last: deserialised, as a processor gets them from
        the store's stream, and raw, as the signed log reads them.\
        """;
    }

    @Override
    public String baseline() {
        return StockStore.VARIANT;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        int events = rounds.settings().events();
        var database = bed.database(DATABASE);
        DataSource server = bed.administrator(DATABASE);
        try (Store obole = OboleStore.on(database);
                Store stock = StockStore.on(database)) {
            obole.fill("tly_", events);
            stock.fill("tly_", events);
            PostgresHistory history = new PostgresHistory(database.dataSource(Role.COMMAND));
            rounds.run(
                    new Case(
                            "replay",
                            events + " events",
                            List.of(
                                    new Alternative(
                                            obole.variant(), time -> stream(obole, server, events)),
                                    new Alternative(
                                            stock.variant(), time -> stream(stock, server, events)),
                                    new Alternative(
                                            obole.variant() + ", raw",
                                            time -> raw(history, server, events)))));
        }
        bed.drop(DATABASE);
    }

    private static Figures stream(Store store, DataSource server, int events) throws Exception {
        Usage before = Usage.now(server);
        try (BlockingStream<TrackedEventMessage<?>> stream = store.events().openStream(null)) {
            for (int i = 0; i < events; i++) {
                if (!stream.hasNextAvailable(1, TimeUnit.MINUTES)) {
                    throw new IllegalStateException("no event for a minute");
                }
                stream.nextAvailable().getPayload();
            }
        }
        return figures(before, server, events);
    }

    private static Figures raw(PostgresHistory history, DataSource server, int events)
            throws Exception {
        Usage before = Usage.now(server);
        long next = 0;
        while (next < events) {
            List<StoredEvent> page = history.from(next, PAGE);
            next = page.getLast().position() + 1;
        }
        return figures(before, server, events);
    }

    private static Figures figures(Usage before, DataSource server, int events) throws Exception {
        Usage after = Usage.now(server);
        return Figures.none()
                .rate("events_per_second", events, after.atNanos() - before.atNanos())
                .with(after.since(before, events, "jvm_cpu_us"));
    }
}
