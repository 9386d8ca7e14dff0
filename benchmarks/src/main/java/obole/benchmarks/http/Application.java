package obole.benchmarks.http;

import obole.benchmarks.Bed;
import obole.benchmarks.BenchSettings;
import obole.benchmarks.Figures;
import obole.benchmarks.Profile;
import obole.benchmarks.Usage;
import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.identity.Tokens;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import javax.sql.DataSource;

/** The whole of Obole in a process of its own, with associations to give to. */
public final class Application implements AutoCloseable {

    /** The database it runs on. */
    public static final String DATABASE = "bench_http";

    private static final Duration PATIENCE = Duration.ofMinutes(20);
    private static final Duration PAUSE = Duration.ofMillis(20);
    private static final int HELPERS = 16;

    private final Child child;
    private final int port;
    private final Api api;
    private final DataSource server;
    private final BenchSettings settings;
    private final List<String> associations;

    private Application(Child child, int port, Bed bed) {
        this.child = child;
        this.port = port;
        this.api = new Api(URI.create("http://127.0.0.1:" + port), Tokens::of);
        this.server = bed.administrator(DATABASE);
        this.settings = bed.settings();
        this.associations = associations(api, settings.associations());
    }

    /** On a database in which nothing is yet; returns when there are associations. */
    public static Application start(Bed bed, String jdbcUrl) throws IOException {
        // One client asks for all of it.
        return start(bed, jdbcUrl, 0);
    }

    /**
     * The same with the limits that each client has.
     *
     * @param perSecond requests of one client; 0 for any number
     */
    static Application start(Bed bed, String jdbcUrl, int perSecond) throws IOException {
        List<String> jvm = new ArrayList<>(List.of("-Xms2g", "-Xmx2g"));
        if (bed.settings().jfr()) {
            Path file = recording(bed.settings());
            jvm.add("-XX:StartFlightRecording:settings=profile,filename=" + file);
            // A request's frames are more than the 64 that are recorded by default.
            jvm.add("-XX:FlightRecorderOptions:stackdepth=256");
        }
        Child child =
                Child.start(
                        jvm,
                        ApplicationMain.class,
                        List.of(
                                "--server.port=0",
                                // A connection serves more than Tomcat's 100 requests.
                                "--server.tomcat.max-keep-alive-requests=-1",
                                "--obole.identity.limits.per-second=" + perSecond,
                                "--spring.datasource.url=" + jdbcUrl,
                                "--spring.datasource.username=" + bed.administrator().user(),
                                "--spring.datasource.password=" + bed.administrator().password()));
        return new Application(child, Integer.parseInt(child.answer()), bed);
    }

    private static Path recording(BenchSettings settings) {
        return Profile.file(settings, "application").toAbsolutePath();
    }

    /** Registered and verified by several people at once, as there are many. */
    private static List<String> associations(Api api, int count) {
        Steps steps = new Steps(api);
        List<Callable<String>> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "bench-" + i;
            String number = "W%09d".formatted(750_000_000 + i);
            all.add(() -> steps.association(name, name, "RNA", number, "ASSOCIATION"));
        }
        try (ExecutorService people = Executors.newFixedThreadPool(HELPERS)) {
            return people.invokeAll(all).stream().map(Future::resultNow).toList();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stop);
        }
    }

    int port() {
        return port;
    }

    List<String> associations() {
        return associations;
    }

    /** Starts or stops all projections; when started, returns once they have caught up. */
    void projections(boolean running) throws IOException, InterruptedException {
        child.ask(running ? ApplicationMain.PROJECT : ApplicationMain.REST);
        if (running) {
            catchUp();
        }
    }

    Api api() {
        return api;
    }

    /** The position of the last event in the store. */
    long head() {
        long head = -1;
        for (JsonNode each : projections()) {
            head = Math.max(head, each.path("head").asLong());
        }
        return head;
    }

    /** How many events the slowest projection is behind. */
    long lag() {
        long lag = 0;
        for (JsonNode each : projections()) {
            lag = Math.max(lag, each.path("lag").asLong());
        }
        return lag;
    }

    private JsonNode projections() {
        return api.get("/v1/projections").body().path("projections");
    }

    /** Waits until every projection has seen every event; gives how long that took. */
    long catchUp() throws InterruptedException {
        long start = System.nanoTime();
        while (lag() > 0) {
            if (System.nanoTime() - start > PATIENCE.toNanos()) {
                throw new IllegalStateException("the projections do not catch up");
            }
            Thread.sleep(PAUSE);
        }
        return System.nanoTime() - start;
    }

    /** Has a plan carried out, and adds what it cost here and in PostgreSQL. */
    Figures under(Generator generator, Plan plan) throws IOException, SQLException {
        Usage before = Usage.now(server, child.handle());
        Measured measured = generator.send(plan);
        Usage after = Usage.now(server, child.handle());
        return measured.figures().with(after.since(before, measured.requests(), "obole_cpu_us"));
    }

    /** The same with all projections running, and how far they fell behind. */
    Figures projected(Generator generator, Plan plan) throws Exception {
        projections(true);
        try (Lag lag = new Lag(this)) {
            Figures figures = under(generator, plan);
            return figures.with(lag.figures());
        }
    }

    @Override
    public void close() throws IOException {
        child.close();
        if (settings.jfr()) {
            Profile.show(recording(settings));
        }
    }
}
