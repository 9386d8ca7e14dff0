package obole.benchmarks.http;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Rounds;
import obole.benchmarks.http.Plan.Stretch;

import java.time.Duration;
import java.util.List;

/** Donations over HTTP as a form would send them, beside an endpoint that does nothing. */
public final class Http implements Benchmark {

    private static final String EMPTY = "empty endpoint";
    private static final String ALONE = "donations";
    private static final String PROJECTED = "donations, projections running";

    @Override
    public String name() {
        return "http";
    }

    @Override
    public String question() {
        return """
        `POST /v1/donations` to the standalone in a process of its own, each with a new
        Idempotency-Key (UUIDv7) and the token of an integrator, which is one client for all.
        *closed* sends the next request after each answer; *open* sends at a fixed rate whether
        or not there are answers, and counts latency from when a request was due (p50 to max;
        *served* counts from when it was sent). *empty endpoint* is the same request to the same
        Tomcat, whose handler does nothing and asks for no role. Generator, Obole and PostgreSQL
        share the machine.\
        """;
    }

    @Override
    public String baseline() {
        return EMPTY;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        Application obole = bed.application();
        Generator generator = bed.generator();
        int connections = rounds.settings().connections();
        Alternative empty =
                new Alternative(
                        EMPTY,
                        time ->
                                obole.under(
                                        generator,
                                        Plan.closed(obole, EmptyEndpoint.PATH, connections, time)));
        Alternative projected =
                new Alternative(
                        PROJECTED,
                        time ->
                                obole.projected(
                                        generator,
                                        Plan.closed(obole, Plan.DONATIONS, connections, time)));
        Alternative alone =
                new Alternative(
                        ALONE,
                        time -> {
                            obole.projections(false);
                            return obole.under(
                                    generator,
                                    Plan.closed(obole, Plan.DONATIONS, connections, time));
                        });
        rounds.run(
                new Case(
                        "closed",
                        "closed, " + connections + " connections",
                        List.of(empty, projected, alone)));
        for (int rate : rounds.settings().rates()) {
            rounds.run(open(obole, generator, connections, rate));
        }
    }

    private static Case open(Application obole, Generator generator, int connections, int rate) {
        return new Case(
                "open",
                "open, %,d/s".formatted(rate),
                List.of(
                        new Alternative(
                                EMPTY,
                                time ->
                                        obole.under(
                                                generator,
                                                Plan.open(
                                                        obole,
                                                        EmptyEndpoint.PATH,
                                                        connections,
                                                        steady(rate, time)))),
                        new Alternative(
                                PROJECTED,
                                time ->
                                        obole.projected(
                                                generator,
                                                Plan.open(
                                                        obole,
                                                        Plan.DONATIONS,
                                                        connections,
                                                        steady(rate, time))))));
    }

    private static List<Stretch> steady(int rate, Duration time) {
        long requests = Math.max(1, rate * time.toMillis() / 1_000);
        return List.of(new Stretch(time.toMillis(), requests));
    }
}
