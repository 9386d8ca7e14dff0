package obole.benchmarks;

import obole.benchmarks.http.Abuse;
import obole.benchmarks.http.HotAssociation;
import obole.benchmarks.http.Http;
import obole.benchmarks.http.Peak;
import obole.benchmarks.http.Rebuild;
import obole.benchmarks.ledger.Balances;
import obole.benchmarks.ledger.Projecting;
import obole.benchmarks.peers.Peers;
import obole.benchmarks.store.Commands;
import obole.benchmarks.store.Footprint;
import obole.benchmarks.store.Growth;
import obole.benchmarks.store.Rehydration;
import obole.benchmarks.store.Replay;
import obole.benchmarks.store.Seen;
import obole.benchmarks.store.TwoNodes;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;

/** Runs what is wanted and writes the page of results. */
public final class Main {

    /** In the order of the page. */
    static final List<Benchmark> ALL =
            List.of(
                    new Commands(),
                    new Footprint(),
                    new TwoNodes(),
                    new Seen(),
                    new Http(),
                    new HotAssociation(),
                    new Abuse(),
                    new Peak(),
                    new Rebuild(),
                    new Projecting(),
                    new Balances(),
                    new Replay(),
                    new Rehydration(),
                    new Growth(),
                    new Peers());

    private Main() {}

    public static void main(String[] arguments) throws Exception {
        LoggingSystem.get(Main.class.getClassLoader())
                .setLogLevel(LoggingSystem.ROOT_LOGGER_NAME, LogLevel.WARN);
        run(BenchSettings.of(System.getProperties()));
    }

    static void run(BenchSettings settings) throws Exception {
        Results results = new Results(settings.results());
        try (Bed bed = new Bed(settings)) {
            for (Benchmark benchmark : ALL) {
                if (settings.wants(benchmark.name())) {
                    Transcript.say(benchmark.name());
                    benchmark.run(bed, new Rounds(settings, results, benchmark));
                    write(settings, results);
                }
            }
        }
    }

    private static void write(BenchSettings settings, Results results) throws IOException {
        Files.writeString(settings.page(), new ResultsPage(results.latest()).of(ALL));
    }
}
