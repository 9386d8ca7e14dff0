package obole.benchmarks.http;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Rounds;

import java.time.Duration;
import java.util.List;

/** Whether it matters that everybody gives to the same association. */
public final class HotAssociation implements Benchmark {

    private static final String SPREAD = "spread";

    @Override
    public String name() {
        return "hot";
    }

    @Override
    public String question() {
        return """
        Donations over HTTP, closed loop, all projections running: all to one association (*hot*)
        beside spread over all of them (1,000 unless `-Dbench.associations` says otherwise).\
        """;
    }

    @Override
    public String baseline() {
        return SPREAD;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        Application obole = bed.application();
        Generator generator = bed.generator();
        int connections = rounds.settings().connections();
        List<String> all = obole.associations();
        Alternative hot =
                new Alternative(
                        "hot",
                        time ->
                                obole.projected(
                                        generator,
                                        plan(obole, connections, time).to(all.subList(0, 1))));
        Alternative spread =
                new Alternative(
                        SPREAD, time -> obole.projected(generator, plan(obole, connections, time)));
        rounds.run(
                new Case(
                        "closed", "closed, " + connections + " connections", List.of(hot, spread)));
    }

    private static Plan plan(Application obole, int connections, Duration time) {
        return Plan.closed(obole, Plan.DONATIONS, connections, time);
    }
}
