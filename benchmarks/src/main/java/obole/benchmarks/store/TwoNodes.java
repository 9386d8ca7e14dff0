package obole.benchmarks.store;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.store.Tally.Open;
import obole.migrations.Database;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** What the turn costs that two command nodes on one database take from each other. */
public final class TwoNodes implements Benchmark {

    private static final String DATABASE = "bench_nodes";
    private static final String ONE = "one node";
    private static final String TWO = "two nodes";

    @Override
    public String name() {
        return "nodes";
    }

    @Override
    public String question() {
        return """
        Create commands, all sent to one node or every other to the second. Both nodes have an
        appender, connections and readers of their own and share the database, as two processes
        do; they run in one process here, so that they share its two cores in the same way.\
        """;
    }

    @Override
    public String baseline() {
        return ONE;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        Database database = bed.database(DATABASE);
        Ids ids = new Ids(rounds.settings().randomKeys());
        try (Store first = OboleStore.on(database);
                Store second = OboleStore.on(database)) {
            for (int callers : List.of(2, 64, 256)) {
                rounds.run(
                        new Case(
                                "create",
                                "create, " + callers + " callers",
                                List.of(
                                        new Alternative(
                                                ONE,
                                                time ->
                                                        measure(
                                                                bed, callers, time, ids, first,
                                                                first)),
                                        new Alternative(
                                                TWO,
                                                time ->
                                                        measure(
                                                                bed, callers, time, ids, first,
                                                                second)))));
            }
        }
        bed.drop(DATABASE);
    }

    private static Figures measure(
            Bed bed, int callers, Duration time, Ids ids, Store first, Store second)
            throws Exception {
        AtomicLong turn = new AtomicLong();
        return Load.run(
                callers,
                time,
                bed.administrator(DATABASE),
                () -> {
                    Store node = turn.getAndIncrement() % 2 == 0 ? first : second;
                    node.send(new Open(ids.fresh()));
                });
    }
}
