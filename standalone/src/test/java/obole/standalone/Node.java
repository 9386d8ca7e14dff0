package obole.standalone;

import obole.migrations.Credentials;

import java.io.File;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;

/** One side in a process of its own, without a class of the other; comes back on the same port. */
final class Node implements AutoCloseable {

    /** What runs in it, and what nobody may need there. */
    enum Side {
        COMMAND("obole.command.Main", "query-side"),
        QUERY("obole.query.Main", "command-side");

        private final String main;
        private final String other;

        Side(String main, String other) {
            this.main = main;
            this.other = other;
        }

        private String classPath() {
            return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                    .filter(each -> !each.matches(".*/(standalone|" + other + ")/target/.*"))
                    .collect(Collectors.joining(File.pathSeparator));
        }
    }

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    /** Below what outgoing connections get, so that no one takes a port while its node is dead. */
    private static final Random PORTS = new Random();

    private final Side side;
    private final int port;
    private final Map<String, String> environment;
    private Killable process;

    private Node(Side side, int port, Map<String, String> environment) throws IOException {
        this.side = side;
        this.port = port;
        this.environment = environment;
        this.process = launch();
    }

    static Node start(Side side, String jdbcUrl, Credentials administrator) throws IOException {
        return start(side, jdbcUrl, administrator, Map.of());
    }

    /** With more in its environment. */
    static Node start(
            Side side, String jdbcUrl, Credentials administrator, Map<String, String> more)
            throws IOException {
        Map<String, String> environment = new HashMap<>(more);
        environment.putAll(
                Map.of(
                        "SPRING_DATASOURCE_URL",
                        jdbcUrl,
                        "SPRING_DATASOURCE_USERNAME",
                        administrator.user(),
                        "SPRING_DATASOURCE_PASSWORD",
                        administrator.password(),
                        "SPRING_PROFILES_ACTIVE",
                        "sandbox"));
        return new Node(side, freePort(), environment);
    }

    private static int freePort() throws IOException {
        int port;
        do {
            port = 20_000 + PORTS.nextInt(10_000);
        } while (taken(port));
        return port;
    }

    private static boolean taken(int port) throws IOException {
        try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort() != port;
        } catch (BindException taken) {
            return true;
        }
    }

    private Killable launch() throws IOException {
        List<String> small = List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx384m");
        List<String> jvm = new ArrayList<>(small);
        jvm.addAll(List.of("-cp", side.classPath()));
        return Killable.start(environment, jvm, side.main, "--server.port=" + port);
    }

    Side side() {
        return side;
    }

    URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /** SIGKILL, and at once another process on the same port. */
    void killAndStartAgain() throws IOException, InterruptedException {
        process.kill();
        process = launch();
    }

    /** Returns when it answers anything. */
    void await() throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!answers()) {
            if (!process.isAlive() || System.nanoTime() - end > 0) {
                throw new IllegalStateException(side + " does not answer: " + everything());
            }
            Thread.sleep(50);
        }
    }

    private boolean answers() throws InterruptedException {
        try {
            HttpRequest anything = HttpRequest.newBuilder(base()).timeout(PATIENCE).build();
            return HTTP.send(anything, BodyHandlers.discarding()).statusCode() > 0;
        } catch (IOException notYet) {
            return false;
        }
    }

    String everything() {
        return process.everything();
    }

    @Override
    public void close() {
        process.close();
    }
}
