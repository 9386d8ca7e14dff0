package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.identity.Tokens;
import obole.migrations.KillablePostgres;
import obole.migrations.StoredOrder;
import obole.standalone.Donors.Given;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;

/** Obole and a PostgreSQL as processes of their own, killed while donors give. */
final class KilledUnderLoad implements AutoCloseable {

    private static final Pattern STARTED = Pattern.compile("Started Main");
    private static final int FEW = 50;

    /** Who is killed. */
    enum Victim {
        OBOLE,
        POSTGRES,
        BOTH
    }

    /** What a round came to; nothing is wrong in a good one. */
    record Round(int answered, long unanswered, long head, List<String> wrong) {}

    private record Stored(String stream, String name) {}

    private final KillablePostgres postgres;
    private final int port;
    private final Random random;
    private Killable obole;
    private String association = "";

    private KilledUnderLoad(KillablePostgres postgres, Random random) throws IOException {
        this.postgres = postgres;
        this.random = random;
        this.port = freePort();
        this.obole = startObole();
    }

    /** With what is in the directory, or from nothing. */
    static KilledUnderLoad start(Path directory, Random random) throws Exception {
        KillablePostgres postgres = KillablePostgres.start(directory);
        KilledUnderLoad started = new KilledUnderLoad(postgres, random);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close, "end-what-was-started"));
        try {
            started.awaitObole();
            started.association =
                    new Steps(new Api(started.base(), Tokens::of))
                            .association("a", "A", "RNA", "W751234567", "ASSOCIATION");
            return started;
        } catch (AssertionError | RuntimeException failed) {
            started.close();
            throw failed;
        }
    }

    /** Acknowledged will no longer mean durable: for whoever connects from now on. */
    void acknowledgeBeforeItIsOnDisk() throws SQLException {
        try (Connection connection = postgres.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER DATABASE obole SET synchronous_commit = off");
            statement.execute(
                    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
                            + " WHERE datname = 'obole' AND pid <> pg_backend_pid()");
        }
    }

    /** Donors give, somebody is killed and comes back, all is answered, and the table is asked. */
    Round play(String name, Victim victim, int millis) throws Exception {
        long head = head();
        Donors donors = Donors.start(base(), association, name);
        while (donors.answered() < FEW) {
            Thread.sleep(10);
            assertThat(obole.isAlive()).as(obole.everything()).isTrue();
        }
        Thread.sleep(millis);
        kill(victim);
        if (random.nextInt(4) == 0) {
            // Once more while it comes back, which is when it looks for what is in doubt.
            restart(victim);
            Thread.sleep(random.nextInt(3_000));
            kill(victim);
        }
        restart(victim);
        List<Given> given = donors.finish();
        return new Round(given.size(), donors.unanswered(), head(), wrong(head, given));
    }

    private void kill(Victim victim) throws Exception {
        if (victim != Victim.OBOLE) {
            postgres.kill();
        }
        if (victim != Victim.POSTGRES) {
            obole.kill();
        }
    }

    private void restart(Victim victim) throws IOException {
        if (victim != Victim.OBOLE) {
            postgres.restart();
        }
        if (victim != Victim.POSTGRES) {
            obole = startObole();
        }
    }

    /**
     * Every answer has its event at the position it named, and every event of a donor an answer.
     */
    private List<String> wrong(long head, List<Given> given) throws SQLException {
        List<String> wrong = new ArrayList<>(StoredOrder.violations(postgres.superuser()));
        Map<Long, Stored> stored = storedFrom(head);
        Map<String, Integer> times = new HashMap<>();
        stored.values()
                .forEach(event -> times.merge(event.name() + event.stream(), 1, Integer::sum));
        for (Given each : given) {
            Stored expected = new Stored(each.donation(), "donation.initiated");
            if (!expected.equals(stored.get(each.position()))) {
                wrong.add("not at its position: " + each + ", but " + stored.get(each.position()));
            }
            int initiated = count(times, "donation.initiated" + each.donation());
            int captured = count(times, "donation.captured" + each.donation());
            if (initiated != 1 || captured != (each.captured() ? 1 : 0)) {
                wrong.add(
                        each + " initiated " + initiated + " and captured " + captured + " times");
            }
        }
        times.forEach((event, count) -> wrong.add(event + " was stored without an answer"));
        return wrong;
    }

    private static int count(Map<String, Integer> times, String event) {
        Integer count = times.remove(event);
        return count == null ? 0 : count;
    }

    private Map<Long, Stored> storedFrom(long head) throws SQLException {
        Map<Long, Stored> stored = new HashMap<>();
        try (Connection connection = postgres.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows =
                        statement.executeQuery(
                                "SELECT position, stream, name FROM event_store.events"
                                        + " WHERE name LIKE 'donation.%' AND position >= "
                                        + head)) {
            while (rows.next()) {
                stored.put(rows.getLong(1), new Stored(rows.getString(2), rows.getString(3)));
            }
        }
        return stored;
    }

    private long head() throws SQLException {
        try (Connection connection = postgres.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("SELECT next_position FROM event_store.head")) {
            row.next();
            return row.getLong(1);
        }
    }

    private Killable startObole() throws IOException {
        return Killable.start(
                Map.of("SPRING_DATASOURCE_PASSWORD", postgres.administrator().password()),
                List.of("-cp", System.getProperty("java.class.path")),
                Main.class.getName(),
                "--server.port=" + port,
                "--spring.datasource.url=" + postgres.jdbcUrl(),
                "--spring.datasource.username=" + postgres.administrator().user());
    }

    private void awaitObole() throws InterruptedException {
        assertThat(obole.await(STARTED)).as(obole.everything()).isTrue();
    }

    private URI base() {
        return URI.create("http://127.0.0.1:" + port);
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        obole.kill();
        postgres.close();
    }
}
