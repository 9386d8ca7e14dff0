package obole.benchmarks.http;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;

import java.time.Duration;
import java.util.List;

/** How fast a schema of the read side comes back from the events. */
public final class Rebuild implements Benchmark {

    private static final List<String> SCHEMAS = List.of("ledger", "reconciliation", "views");

    @Override
    public String name() {
        return "rebuild";
    }

    @Override
    public String question() {
        return """
        A schema is dropped and replayed from the first event while the application runs, by
        `POST /v1/projections/{schema}/rebuild`; the history is donations made over HTTP.\
        """;
    }

    /** There is nothing to divide by. */
    @Override
    public String baseline() {
        return "";
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        int events = rounds.settings().events();
        for (String schema : SCHEMAS) {
            Case each =
                    new Case(
                            schema,
                            schema,
                            List.of(
                                    new Alternative(
                                            "projections",
                                            time -> rebuild(bed.application(), schema))));
            if (!rounds.done(each)) {
                prepare(bed, events);
                rounds.run(each);
            }
        }
    }

    /** A history that other benchmarks made longer would take too long: then it begins anew. */
    private static void prepare(Bed bed, int events) throws Exception {
        if (bed.application().head() > 4L * events) {
            bed.restartApplication();
        }
        Application obole = bed.application();
        obole.projections(true);
        while (obole.head() < events) {
            Plan plan = Plan.closed(obole, Plan.DONATIONS, 64, Duration.ofSeconds(2));
            obole.under(bed.generator(), plan);
        }
        obole.catchUp();
    }

    private static Figures rebuild(Application obole, String schema) throws Exception {
        long events = obole.head() + 1;
        long start = System.nanoTime();
        obole.api().post("/v1/projections/" + schema + "/rebuild", "ops:benchmark", "none", "");
        obole.catchUp();
        return Figures.none()
                .with("events", events)
                .rate("events_per_second", events, System.nanoTime() - start);
    }
}
