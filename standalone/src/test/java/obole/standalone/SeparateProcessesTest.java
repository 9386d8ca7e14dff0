package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;
import obole.identity.Tokens;
import obole.migrations.Database;
import obole.migrations.TheirServer;

import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.SortedMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Two command nodes and two query nodes, each a process without the other side's classes, started
 * at the same moment on an empty database. In order, because the sandbox's days go on.
 *
 * <p>{@code -Dkill.rounds} kills more often, {@code -Dkill.seed} brings the choices back; what
 * happened is left in {@code target/separate.md}.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SeparateProcessesTest {

    private static final int PEOPLE = 8;
    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    @TempDir static Path data;

    private static TheirServer server;
    private static List<Node> nodes = List.of();

    @BeforeAll
    static void start() throws Exception {
        server = TheirServer.start(data.resolve("postgres"));
        List<Node> started = new ArrayList<>();
        nodes = started;
        for (Node.Side side :
                List.of(Node.Side.QUERY, Node.Side.COMMAND, Node.Side.QUERY, Node.Side.COMMAND)) {
            started.add(Node.start(side, server.jdbcUrl(), server.administrator()));
        }
        for (Node node : nodes) {
            node.await();
        }
    }

    @AfterAll
    static void stop() {
        nodes.parallelStream().forEach(Node::close);
        server.close();
    }

    @Test
    @Order(1)
    void the_readmes_way_of_a_cent_leads_through_all_nodes() throws Exception {
        try (Router router = new Router(nodes)) {
            String said = ReadmeTest.walk(router.base(), data);
            assertThat(said).as(said).contains(ReadmeTest.ARRIVED).doesNotContain(ReadmeTest.LOST);
        }
    }

    @Test
    @Order(2)
    void what_one_node_has_written_every_other_reads() {
        List<Node> commands = side(Node.Side.COMMAND);
        for (Node written : commands) {
            Reply registered =
                    new Api(written.base(), Tokens::of)
                            .post(
                                    "/v1/associations",
                                    "finance:alice",
                                    "seen-everywhere",
                                    """
                                    {"name": "A", "identifier": {"kind": "SIREN",
                                     "value": "552100554"}, "feeBearer": "ASSOCIATION"}
                                    """);
            String path = "/v1/associations/" + registered.text("associationId");
            for (Node read : side(Node.Side.QUERY)) {
                assertThat(
                                new Api(read.base(), Tokens::of)
                                        .getAfter(path, registered.position())
                                        .status())
                        .isEqualTo(200);
            }
        }
    }

    @Test
    @Order(2)
    void what_both_command_nodes_are_asked_at_once_happens_once() throws Exception {
        List<URI> both = side(Node.Side.COMMAND).stream().map(Node::base).toList();
        String association =
                new Api(both.getFirst(), Tokens::of)
                        .post(
                                "/v1/associations",
                                "finance:alice",
                                "asked-at-once",
                                """
                                {"name": "B", "identifier": {"kind": "SIREN",
                                 "value": "732829320"}, "feeBearer": "ASSOCIATION"}
                                """)
                        .text("associationId");
        for (int key = 0; key < 5; key++) {
            SameRequest.Answers answers =
                    SameRequest.sent(
                            both, IdempotencyTest.donation(association, "both-" + key, 10_00));
            assertThat(answers.different()).hasSize(1);
            assertThat(answers.different().getFirst().status()).isEqualTo(201);
            assertThat(answers.replayed()).isEqualTo(SameRequest.AT_ONCE - 1L);
        }

        // Its first event is its version 0, which one of many changes.
        String path = "/v1/associations/" + association + "/fees";
        List<HttpResponse<String>> changed =
                SameRequest.atOnce(
                        16,
                        number ->
                                Request.post(path, fees(100 + number))
                                        .as("PUT")
                                        .with("If-Match", "\"0\"")
                                        .to(both.get(number % 2), UnaryOperator.identity()));
        assertThat(changed.stream().map(HttpResponse::statusCode).sorted().toList())
                .startsWith(200, 412)
                .endsWith(412)
                .hasSize(16);
    }

    private static String fees(int basisPoints) {
        return """
        {"commissionBasisPoints": %d, "feeBearer": "PLATFORM", "reason": "r"}
        """
                .formatted(basisPoints);
    }

    @Test
    @Order(3)
    void whatever_node_is_killed_nothing_is_lost_and_nothing_happens_twice() throws Exception {
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.getLogger("kill").log(System.Logger.Level.WARNING, "-Dkill.seed=" + seed);
        Conservation money =
                new Conservation(Database.external(server.jdbcUrl(), server.administrator()));
        try (Router router = new Router(nodes)) {
            Api api = new Api(router.base(), Tokens::of);
            Steps steps = new Steps(api);
            List<String> associations =
                    List.of(
                            steps.association("a", "A", "RNA", "W751234567", "ASSOCIATION"),
                            steps.association("b", "B", "SIREN", "732829320", "PLATFORM"));
            steps.sandboxDay(DAY);
            List<String> before = money.donations("donation.initiated");
            List<String> paidBefore = money.donations("donation.captured");
            Givers givers = new Givers(nodes, associations, DAY, seed);
            String killed = everybodyGives(givers, new Random(seed));
            Repository.result("separate.md", killed);
            assertThat(givers.unexpected).as(said()).isEmpty();

            // What was acknowledged is there, once, and nothing else.
            assertThat(money.donations("donation.initiated"))
                    .isEqualTo(both(before, givers.acknowledged()));
            List<String> paid = both(paidBefore, givers.acknowledged());
            waitFor(() -> assertThat(money.donationsOutside()).isEqualTo(paid));
            waitFor(() -> assertThat(money.donations("donation.captured")).isEqualTo(paid));
            waitFor(() ->
                    assertThat(money.happened("refund.settled"))
                            .isGreaterThanOrEqualTo(givers.refunds.size())
                            .isEqualTo(money.happened("refund.requested"))
                            .isEqualTo(money.refundsOutside()));
            steps.closeDays(DAY);
            waitFor(() -> assertThat(money.happened("donation.settled")).isEqualTo(paid.size()));
            InterleavingTest.quiet(api);
            check(money, side(Node.Side.QUERY));
        }
    }

    private static List<String> both(List<String> some, List<String> others) {
        return Stream.concat(some.stream(), others.stream()).sorted().toList();
    }

    private String everybodyGives(Givers givers, Random random) throws Exception {
        List<String> killed = new ArrayList<>();
        List<Future<?>> people = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int person = 0; person < PEOPLE; person++) {
                int number = person;
                people.add(threads.submit(() -> givers.give(number)));
            }
            for (int round = 0; round < Integer.getInteger("kill.rounds", 2); round++) {
                Thread.sleep(500 + random.nextInt(2_500));
                Node node = nodes.get(random.nextInt(nodes.size()));
                node.killAndStartAgain();
                killed.add(node.side() + " after " + givers.given.size() + " gifts");
                node.await();
            }
            givers.enough();
            for (Future<?> person : people) {
                person.get();
            }
        }
        return "%s%n%d gifts, %d refunds, %d requests without answer%n"
                .formatted(
                        String.join("\n", killed),
                        givers.given.size(),
                        givers.refunds.size(),
                        givers.unanswered.get());
    }

    /** The ledger, the events and the outside agree, and so do the rows and their rebuild. */
    private static void check(Conservation money, List<Node> queries) throws SQLException {
        caughtUp(queries);
        assertThat(money.happenedTwice()).isEmpty();
        assertThat(money.gaps()).isZero();
        assertThat(money.booksNotAtZero()).isEmpty();
        assertThat(money.accountsEverOverdrawn()).isEmpty();
        assertThat(money.donationsEverOverRefunded()).isEmpty();
        assertThat(money.bankInLedger()).isEqualTo(money.bankOutside());
        assertThat(money.owedByThePspInLedger()).isEqualTo(money.owedByThePspOutside());
        assertThat(money.balance("association:%:pending")).as("nothing is stuck").isZero();
        assertThat(money.balance("suspense:%")).as("every bank line is explained").isZero();
        SortedMap<String, List<String>> before = JourneyTest.rows(money.database());
        for (String schema : JourneyTest.DISPOSABLE) {
            new Api(queries.getFirst().base(), Tokens::of)
                    .post("/v1/projections/" + schema + "/rebuild", "compliance:carla", schema, "");
        }
        caughtUp(queries);
        assertThat(JourneyTest.rows(money.database())).isEqualTo(before);
    }

    private static void caughtUp(List<Node> queries) {
        for (Node query : queries) {
            waitFor(() -> {
                JsonNode all = new Api(query.base(), Tokens::of).get("/v1/projections").body();
                assertThat(all.path("projections").size()).isPositive();
                assertThat(all.findValuesAsString("lag")).containsOnly("0");
            });
        }
    }

    private static void waitFor(ThrowingRunnable assertion) {
        await().atMost(Duration.ofMinutes(2)).untilAsserted(assertion);
    }

    private static List<Node> side(Node.Side side) {
        return nodes.stream().filter(each -> each.side() == side).toList();
    }

    private static String said() {
        return String.join("\n----\n", nodes.stream().map(Node::everything).toList());
    }
}
