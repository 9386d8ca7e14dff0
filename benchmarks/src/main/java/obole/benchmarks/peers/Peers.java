package obole.benchmarks.peers;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.benchmarks.Bed;
import obole.benchmarks.Benchmark;
import obole.benchmarks.Figures;
import obole.benchmarks.Rounds;
import obole.benchmarks.Transcript;
import obole.benchmarks.store.Opening;

import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Event stores on PostgreSQL that are to be had from npm, each as its own makers use it. */
public final class Peers implements Benchmark {

    private static final String DATABASE = "bench_peers";
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final List<Integer> CALLERS = List.of(1, 16, 64);

    private static final List<Peer> ALL =
            List.of(
                    new Peer("message-db", "@eventide/message-db"),
                    new Peer("emmett", "@event-driven-io/emmett-postgresql"),
                    new Peer("dcb", "@dcb-es/event-store-postgres"));

    /** A package, and the script that measures it after installing its schema. */
    private record Peer(String script, String npm) {}

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public String question() {
        return """
        One event of the same JSON appended to a new stream by so many callers at once, on the
        same server with the same durability: our store through Axon's bus, and event stores from
        npm, each through its own client in one process of Node.js (versions in
        `peers/package.json`).\
        """;
    }

    @Override
    public String baseline() {
        return Opening.VARIANT;
    }

    @Override
    public void run(Bed bed, Rounds rounds) throws Exception {
        Path scripts = rounds.settings().peers();
        if (Files.notExists(scripts.resolve("node_modules"))) {
            Transcript.say("  skipped: `npm install` has not been run in " + scripts);
            return;
        }
        try (Opening ours = Opening.on(bed.database(DATABASE), bed.administrator(DATABASE))) {
            for (int callers : CALLERS) {
                List<Alternative> peers = new ArrayList<>();
                peers.add(new Alternative(Opening.VARIANT, time -> ours.measure(callers, time)));
                for (Peer each : ALL) {
                    peers.add(
                            new Alternative(
                                    each.npm(), time -> peer(bed, scripts, each, callers, time)));
                }
                rounds.run(new Case("create", "create, " + callers, peers));
            }
        }
        bed.drop(DATABASE);
    }

    /** A process for each round warms itself up for half as long. */
    private static Figures peer(Bed bed, Path scripts, Peer peer, int callers, Duration time)
            throws Exception {
        String script = peer.script() + ".mjs";
        String database = "peer_" + peer.script().replace('-', '_');
        bed.create(database);
        ProcessBuilder node =
                new ProcessBuilder("node", script)
                        .directory(scripts.toFile())
                        .redirectError(ProcessBuilder.Redirect.INHERIT);
        node.environment()
                .putAll(
                        Map.of(
                                "PGHOST", "127.0.0.1",
                                "PGPORT", Integer.toString(bed.port()),
                                "PGUSER", bed.administrator().user(),
                                "PGPASSWORD", bed.administrator().password(),
                                "PGDATABASE", database,
                                "BENCH_CALLERS", Integer.toString(callers),
                                "BENCH_WARMUP_MS", Long.toString(time.toMillis() / 2),
                                "BENCH_MEASURE_MS", Long.toString(time.toMillis())));
        Process process = node.start();
        String said = new String(process.getInputStream().readAllBytes(), UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(script + " failed: " + said);
        }
        bed.drop(database);
        String last = said.lines().toList().getLast();
        Figures figures = Figures.none();
        for (Map.Entry<String, Long> each :
                JSON.readValue(last, new TypeReference<Map<String, Long>>() {}).entrySet()) {
            figures = figures.with(each.getKey(), each.getValue());
        }
        return figures;
    }
}
