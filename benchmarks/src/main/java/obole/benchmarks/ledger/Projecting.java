package obole.benchmarks.ledger;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;

import java.time.Duration;
import java.util.List;

/** How many events a second the ledger takes: as they come, and from the first. */
public final class Projecting implements Benchmark {

    private static final String DATABASE = "bench_ledger";
    private static final int DONATIONS_AT_ONCE = 1_000;

    @Override
    public String name() {
        return "ledger";
    }

    @Override
    public String question() {
        return """
        Events a second that the ledger books, of donations from their beginning to the credit of
        an account (four events each, three of them with entries), all other projections stopped.
        *live*: events are appended in transactions of 4,000 as fast as they are made, until the
        ledger has the last. *rebuild*: the schema is dropped and replayed. *replay*: the same into
        a shadow, beside the live rows, until they are compared; promoted, it is a rebuild in which
        nobody waits.\
        """;
    }

    /** There is nothing to divide by. */
    @Override
    public String baseline() {
        return "";
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        String jdbcUrl = bed.create(DATABASE);
        try (QueryProcess query = new QueryProcess(bed, jdbcUrl)) {
            DonationHistory history =
                    new DonationHistory(
                            bed.administrator(DATABASE),
                            query.events(),
                            rounds.settings().associations());
            rounds.run(one("live", time -> live(query, history, time)));
            Case rebuild = one("rebuild", time -> rebuild(query, history));
            if (!rounds.done(rebuild)) {
                long missing =
                        rounds.settings().events() / DonationHistory.EVENTS_EACH
                                - history.donations();
                history.append((int) Math.max(1, missing));
                query.await(end(history));
                bed.execute(DATABASE, "vacuum analyze event_store.events");
            }
            rounds.run(rebuild);
            rounds.run(one("replay", time -> replay(query, history)));
        }
        bed.drop(DATABASE);
    }

    private static Case one(String name, Round round) {
        return new Case(name, name, List.of(new Alternative("ledger", round)));
    }

    private static long end(DonationHistory history) {
        return history.donations() * DonationHistory.EVENTS_EACH;
    }

    private static Figures live(QueryProcess query, DonationHistory history, Duration time)
            throws Exception {
        long before = history.donations();
        long start = System.nanoTime();
        while (System.nanoTime() - start < time.toNanos()) {
            history.append(DONATIONS_AT_ONCE);
        }
        long appended = System.nanoTime() - start;
        query.await(end(history));
        long events = (history.donations() - before) * DonationHistory.EVENTS_EACH;
        return Figures.none()
                .with("events", events)
                .rate("appended_per_second", events, appended)
                .rate("booked_per_second", events, System.nanoTime() - start);
    }

    private static Figures rebuild(QueryProcess query, DonationHistory history) throws Exception {
        long start = System.nanoTime();
        query.rebuild();
        query.await(end(history));
        return Figures.none()
                .with("events", end(history))
                .rate("booked_per_second", end(history), System.nanoTime() - start);
    }

    private static Figures replay(QueryProcess query, DonationHistory history) throws Exception {
        long nanos = query.replay();
        return Figures.none()
                .with("events", end(history))
                .rate("booked_per_second", end(history), nanos);
    }
}
