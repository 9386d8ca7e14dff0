package obole.benchmarks.store;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.Transcript;
import obole.benchmarks.store.Tally.Open;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Whether an append costs more when much is stored already. */
public final class Growth implements Benchmark {

    private static final int CALLERS = 128;

    @Override
    public String name() {
        return "growth";
    }

    @Override
    public String question() {
        return """
        Create commands, 128 callers, on stores that hold so many events already, each a database
        of its own on the same server and measured in turn. Ids are in order of time, as Obole's
        are; `-Dbench.random-keys=true` spreads them over the index,
        `-Dbench.sizes=1000000,100000000` asks for 100 million.\
        """;
    }

    @Override
    public String baseline() {
        return variant(1_000_000);
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        Ids ids = new Ids(rounds.settings().randomKeys());
        String keys = rounds.settings().randomKeys() ? "random keys" : "keys in order";
        List<Store> opened = new ArrayList<>();
        List<Alternative> alternatives = new ArrayList<>();
        for (int size : rounds.settings().sizes()) {
            alternatives.add(
                    new Alternative(variant(size), time -> measure(bed, opened, size, ids, time)));
        }
        Case each = new Case("create", "create, " + CALLERS + ", " + keys, alternatives);
        if (rounds.done(each)) {
            return;
        }
        try {
            for (int size : rounds.settings().sizes()) {
                opened.add(filled(bed, size));
            }
            rounds.run(each);
        } finally {
            for (Store store : opened) {
                store.close();
            }
        }
        for (int size : rounds.settings().sizes()) {
            bed.drop(database(size));
        }
    }

    private static Store filled(Bed bed, int size) throws Exception {
        Transcript.say("  fills a store with " + size + " events");
        Store store = OboleStore.on(bed.database(database(size)));
        store.fill("tly_", size - 1);
        store.execute("vacuum analyze " + store.table());
        return store;
    }

    private static Figures measure(Bed bed, List<Store> opened, int size, Ids ids, Duration time)
            throws Exception {
        Store store = opened.get(bed.settings().sizes().indexOf(size));
        bed.checkpoint();
        return Load.run(
                CALLERS,
                time,
                bed.administrator(database(size)),
                () -> store.send(new Open(ids.fresh())));
    }

    private static String database(int size) {
        return "bench_growth_" + size;
    }

    private static String variant(int size) {
        return "%,d events".formatted(size);
    }
}
