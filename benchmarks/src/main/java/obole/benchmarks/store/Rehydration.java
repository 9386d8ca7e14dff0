package obole.benchmarks.store;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Rounds;
import obole.benchmarks.store.Tally.Look;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import javax.sql.DataSource;

/** How long a command waits until its aggregate is loaded, by the length of its stream. */
public final class Rehydration implements Benchmark {

    private static final String DATABASE = "bench_rehydration";

    /** So that PostgreSQL does not serve one and the same row again and again. */
    private static final int STREAMS = 20;

    @Override
    public String name() {
        return "rehydration";
    }

    @Override
    public String question() {
        return """
        A command that loads its aggregate and appends nothing, one caller, streams of so many
        events; *snapshot* has one of the last event, *state at hand* was loaded by this process
        before and is completed by what came since.\
        """;
    }

    @Override
    public String baseline() {
        return StockStore.VARIANT;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        var database = bed.database(DATABASE);
        DataSource server = bed.administrator(DATABASE);
        try (Store obole = OboleStore.on(database, 0);
                Store atHand = OboleStore.on(database);
                Store stock = StockStore.on(database)) {
            for (int length : rounds.settings().lengths()) {
                List<Alternative> alternatives = new ArrayList<>();
                for (Store store : List.of(obole, stock)) {
                    alternatives.add(look(store, store.variant(), "plain-" + length, server));
                    alternatives.add(
                            look(store, store.variant() + ", snapshot", "snap-" + length, server));
                }
                alternatives.add(
                        look(
                                atHand,
                                atHand.variant() + ", state at hand",
                                "plain-" + length,
                                server));
                Case each = new Case("load", length + " events", alternatives);
                if (!rounds.done(each)) {
                    prepare(obole, length);
                    prepare(stock, length);
                    rounds.run(each);
                }
            }
        }
        bed.drop(DATABASE);
    }

    private static void prepare(Store store, int length) throws Exception {
        for (int i = 0; i < STREAMS; i++) {
            store.fillStream("plain-" + length + "-" + i, length);
            store.fillStream("snap-" + length + "-" + i, length);
            store.snapshotter().scheduleSnapshot(Tally.class, "snap-" + length + "-" + i);
        }
    }

    private static Alternative look(Store store, String variant, String prefix, DataSource server) {
        AtomicLong next = new AtomicLong();
        return new Alternative(
                variant,
                time ->
                        Load.run(
                                1,
                                time,
                                server,
                                () ->
                                        store.send(
                                                new Look(
                                                        prefix
                                                                + "-"
                                                                + next.getAndIncrement()
                                                                        % STREAMS))));
    }
}
