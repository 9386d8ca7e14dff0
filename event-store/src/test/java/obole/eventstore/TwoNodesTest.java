package obole.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.zaxxer.hikari.HikariDataSource;

import obole.eventstore.GroupWriter.Limits;
import obole.migrations.Role;
import obole.migrations.StoredOrder;
import obole.migrations.TestDatabase;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Two processes append to one database, and one of them stands still or dies at any moment, also
 * while it holds the turn: the other goes on, who wakes up writes nothing out of turn, and readers
 * never see a gap.
 *
 * <p>{@code -Dnodes.seed} brings the moments back, {@code -Dnodes.rounds} asks for more of them.
 */
class TwoNodesTest {

    private static final Duration FOR_EVER = Duration.ofSeconds(60);
    private static final int ROUNDS = Integer.getInteger("nodes.rounds", 2);

    @TempDir private Path files;
    private final Random random = new Random(seed());
    private final AppendingNode[] nodes = new AppendingNode[2];
    private TestDatabase database;
    private HikariDataSource dataSource;
    private ExecutorService threads;
    private Future<Long> reader;
    private volatile boolean enough;

    @BeforeEach
    void startTwoNodesAndAReader() throws IOException {
        database = TestDatabase.create();
        dataSource = StorePool.over(database.dataSource(Role.COMMAND));
        threads = Executors.newVirtualThreadPerTaskExecutor();
        reader = threads.submit(this::readOnAndOn);
        for (int node = 0; node < nodes.length; node++) {
            nodes[node] = start(node);
        }
        for (AppendingNode node : nodes) {
            awaitProgressOf(node);
        }
    }

    @AfterEach
    void end() {
        for (AppendingNode node : nodes) {
            if (node != null) {
                node.close();
            }
        }
        enough = true;
        threads.close();
        dataSource.close();
        database.close();
    }

    @Test
    void when_one_stands_still_the_other_goes_on_and_who_wakes_writes_nothing_out_of_turn()
            throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            AppendingNode sleeper = nodes[random.nextInt(2)];
            AppendingNode other = sleeper == nodes[0] ? nodes[1] : nodes[0];
            Thread.sleep(random.nextInt(500));
            sleeper.stop();
            // Twice: what was under way when the other was stopped may have been in time.
            awaitProgressOf(other);
            awaitProgressOf(other);
            Thread.sleep(random.nextInt(2_000));
            sleeper.wake();
            awaitProgressOf(sleeper);
            awaitProgressOf(other);
        }
        check();
    }

    @Test
    void when_one_is_killed_the_other_goes_on_and_the_next_takes_its_place() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int victim = random.nextInt(2);
            Thread.sleep(random.nextInt(500));
            nodes[victim].kill();
            awaitProgressOf(nodes[1 - victim]);
            awaitProgressOf(nodes[1 - victim]);
            nodes[victim] = start(victim);
            awaitProgressOf(nodes[victim]);
        }
        check();
    }

    /** The worst moment to stand still at, which the other tests meet only now and then. */
    @Test
    void who_stands_still_with_the_turn_loses_it_in_time_and_writes_nothing_out_of_turn()
            throws Exception {
        Limits limits = Limits.within(AppendingNode.PATIENCE);
        EventTable sleeper = EventTable.open(database.dataSource(Role.COMMAND), limits);
        try {
            long first = sleeper.takePositions(1);
            await("others have their turn")
                    .atMost(limits.turn().multipliedBy(4))
                    .until(() -> new PostgresHistory(dataSource).head() > first);
            for (AppendingNode node : nodes) {
                awaitProgressOf(node);
            }
            EventRow late = EventRow.of(new PostgresHistory(dataSource).from(0, 1).getFirst());
            assertThatThrownBy(
                            () -> {
                                sleeper.copy(first, List.of(CopyTuple.of(late)));
                                sleeper.commit();
                            })
                    .isInstanceOfSatisfying(
                            SQLException.class,
                            ended -> assertThat(Failure.of(ended)).isEqualTo(Failure.LOST));
        } finally {
            sleeper.close();
        }
        check();
    }

    private void check() throws Exception {
        for (AppendingNode node : nodes) {
            assertThat(node.isAlive()).isTrue();
            node.kill();
        }
        // Whatever a killed node has sent is in by then, or never will be.
        long head = new PostgresHistory(dataSource).head();
        await().atMost(FOR_EVER).until(() -> reader.isDone() || seen >= head);
        enough = true;
        assertThat(reader.get()).isGreaterThanOrEqualTo(head);
        assertThat(StoredOrder.violations(dataSource)).isEmpty();
        List<String> acknowledged = acknowledged();
        Set<String> stored = new HashSet<>();
        new PostgresHistory(dataSource)
                .from(0, 10_000_000)
                .forEach(event -> stored.add(event.eventId()));
        assertThat(acknowledged).isNotEmpty().doesNotHaveDuplicates();
        assertThat(stored).containsAll(acknowledged);
    }

    private volatile long seen = -1;

    /** Follows the table in the order of positions; ends with the last one it has seen. */
    private long readOnAndOn() {
        PostgresHistory history = new PostgresHistory(dataSource);
        while (!enough) {
            for (StoredEvent event : history.from(seen + 1, 500)) {
                assertThat(event.position()).as("no gap for a reader").isEqualTo(seen + 1);
                seen = event.position();
            }
        }
        return seen;
    }

    private AppendingNode start(int number) throws IOException {
        return AppendingNode.start(database, "node-" + number, file(number));
    }

    private Path file(int number) {
        return files.resolve("acknowledged-" + number);
    }

    /** An id that was cut off in the middle of being written down does not count. */
    private List<String> acknowledged() throws IOException {
        List<String> ids = new ArrayList<>();
        for (int node = 0; node < nodes.length; node++) {
            Files.readAllLines(file(node)).stream()
                    .filter(id -> id.length() == 36)
                    .forEach(ids::add);
        }
        return ids;
    }

    private static void awaitProgressOf(AppendingNode node) throws IOException {
        long before = node.progress();
        await("goes on").atMost(FOR_EVER).until(() -> node.progress() > before);
    }

    private static long seed() {
        long seed = Long.getLong("nodes.seed", System.nanoTime());
        System.getLogger("nodes").log(System.Logger.Level.WARNING, "-Dnodes.seed=" + seed);
        return seed;
    }
}
