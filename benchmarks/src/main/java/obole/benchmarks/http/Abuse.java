package obole.benchmarks.http;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.http.Plan.Stretch;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Whether a client that asks as fast as it can slows down one that does not. */
public final class Abuse implements Benchmark {

    private static final String ALONE = "alone";
    private static final String DATABASE = "bench_abuse";

    /** What a limited client may send. */
    private static final int PER_SECOND = 1_000;

    /** What the other sends: a busy form. */
    private static final int CALM = 200;

    private static final int CALM_CONNECTIONS = 64;

    @Override
    public String name() {
        return "abuse";
    }

    @Override
    public String question() {
        return """
        A form gives %d donations a second, all projections running, with the limits that every
        client has (%d/s): *alone*, and *beside* another client that sends its donations as fast
        as it is answered, over as many connections as the case says. p50 and p99 are those of
        the form; of the other it says what was taken and what was refused in a second.\
        """
                .formatted(CALM, PER_SECOND);
    }

    @Override
    public String baseline() {
        return ALONE;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        String url = bed.create(DATABASE);
        try (Application obole = Application.start(bed, url, PER_SECOND);
                Generator other = Generator.start()) {
            int connections = rounds.settings().connections();
            for (int each : List.of(connections, 8 * connections)) {
                rounds.run(
                        new Case(
                                "beside",
                                "beside %,d connections".formatted(each),
                                List.of(
                                        new Alternative(
                                                "beside",
                                                time ->
                                                        beside(
                                                                obole,
                                                                bed.generator(),
                                                                other,
                                                                each,
                                                                time)),
                                        new Alternative(
                                                ALONE,
                                                time ->
                                                        obole.projected(
                                                                bed.generator(),
                                                                calm(obole, time))))));
            }
        } finally {
            bed.drop(DATABASE);
        }
    }

    /** The other begins and ends with the form, and has used its burst up after two seconds. */
    private static Figures beside(
            Application obole, Generator form, Generator other, int connections, Duration time)
            throws Exception {
        Plan flood = Plan.closed(obole, Plan.DONATIONS, connections, time).by("form:abuse");
        try (ExecutorService beside = Executors.newSingleThreadExecutor()) {
            Future<Measured> flooded = beside.submit(() -> other.send(flood));
            Figures figures = obole.projected(form, calm(obole, time));
            Measured taken = flooded.get();
            return figures.rate("other_taken_per_second", taken.requests(), taken.nanos())
                    .rate("other_refused_per_second", taken.failures(), taken.nanos());
        }
    }

    private static Plan calm(Application obole, Duration time) {
        long requests = Math.max(1, CALM * time.toMillis() / 1_000);
        return Plan.open(
                obole,
                Plan.DONATIONS,
                CALM_CONNECTIONS,
                List.of(new Stretch(time.toMillis(), requests)));
    }
}
