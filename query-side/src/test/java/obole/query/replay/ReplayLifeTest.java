package obole.query.replay;

import static obole.query.replay.QueryNode.body;
import static obole.query.replay.QueryNode.digests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import static java.util.Objects.requireNonNull;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredMessages;
import obole.migrations.Database;
import obole.query.projection.Tokens;
import obole.schema.replay.tables.records.RunRecord;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/** How a replay lives: it dies and goes on, is cancelled, refused, and promoted. */
class ReplayLifeTest {

    private static final String SHADOWS =
            "select nspname from pg_namespace where nspname like '%\\_rpl\\_%'";

    @TempDir static Path directory;
    private static QueryNode node;

    @BeforeAll
    static void start() {
        node = new QueryNode(directory);
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @AfterEach
    void runAgain() {
        if (!node.bean(ReplayRunner.class).isRunning()) {
            node.bean(ReplayRunner.class).start();
        }
    }

    /** The same parts with a batch of a size of its own, and no runner that would interfere. */
    private static Replaying byHand(int batchSize) {
        node.bean(ReplayRunner.class).stop();
        return new Replaying(
                node.bean(Runs.class),
                node.bean(EventHistory.class),
                node.bean(StoredMessages.class),
                node.projections(),
                node.bean(Tokens.class),
                node.project(),
                node.bean(Database.class),
                node.bean(SigningKey.class),
                Clock.systemUTC(),
                batchSize);
    }

    @Test
    void a_replay_that_dies_goes_on_in_another_process_and_the_first_writes_nothing_any_more()
            throws Exception {
        Replaying slow = byHand(7);
        Runs runs = node.bean(Runs.class);
        String id = node.begin("dies", body("ledger", ""));
        RunRecord first = claimed(runs);
        AtomicInteger batches = new AtomicInteger();
        slow.go(first, () -> batches.incrementAndGet() > 3);
        assertThat(first.getPosition()).isEqualTo(20);
        assertThat(runs.claim()).isNull();

        node.sql("update replay.run set seen_at = now() - interval '1 minute'");
        RunRecord second = claimed(runs);
        assertThat(second.getPosition()).isEqualTo(20);
        assertThatThrownBy(() -> slow.go(first, () -> false)).isInstanceOf(LostClaim.class);
        byHand(50).go(second, () -> false);

        JsonNode report = node.report(id);
        assertThat(report.path("result").asString()).isEqualTo("SAME");
        assertThat(node.read("/replays/" + id).path("stage").asString()).isEqualTo("ENDED");
    }

    /** Read over HTTP between two batches, as whoever waits for it sees it. */
    @Test
    void a_running_replay_tells_how_far_it_is_and_an_end_that_gets_nearer() throws Exception {
        Replaying slow = byHand(7);
        String id = node.begin("told", body("ledger", ""));
        assertThat(node.read("/replays/" + id).path("estimatedEnd").isNull()).isTrue();
        RunRecord run = claimed(node.bean(Runs.class));
        List<Long> positions = new ArrayList<>();
        List<Duration> left = new ArrayList<>();
        slow.go(
                run,
                () -> {
                    JsonNode shown = shown(id);
                    assertThat(shown.path("status").asString()).isEqualTo("RUNNING");
                    assertThat(shown.path("goal").asLong()).isEqualTo(node.last());
                    if (shown.path("position").asLong() >= 0) {
                        positions.add(shown.path("position").asLong());
                        Instant end = Instant.parse(shown.path("estimatedEnd").asString());
                        left.add(Duration.between(Instant.now(), end));
                    }
                    return false;
                });
        assertThat(positions).hasSizeGreaterThan(10).isSorted().doesNotHaveDuplicates();
        assertThat(positions.getLast()).isEqualTo(node.last());
        assertThat(left.getFirst()).isGreaterThan(left.get(left.size() / 2));
        assertThat(left.get(left.size() / 2)).isGreaterThan(left.getLast());
        assertThat(left.getLast()).isLessThan(Duration.ofMillis(1));
        JsonNode ended = node.read("/replays/" + id);
        assertThat(ended.path("status").asString()).isEqualTo("DONE");
        assertThat(ended.path("estimatedEnd").isNull()).isTrue();
    }

    private static JsonNode shown(String id) {
        try {
            return node.read("/replays/" + id);
        } catch (IOException | InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    @Test
    void steps_of_any_size_end_in_the_same_digests() throws Exception {
        JsonNode whole = node.report(node.replay("whole", body("ledger", "")));
        Runs runs = node.bean(Runs.class);
        for (int size : List.of(13, 100_000)) {
            Replaying steps = byHand(size);
            String id = node.begin("steps " + size, body("ledger", ""));
            steps.go(claimed(runs), () -> false);
            assertThat(digests(node.report(id), "digest")).isEqualTo(digests(whole, "digest"));
            assertThat(node.report(id).path("events")).isEqualTo(whole.path("events"));
        }
    }

    private static RunRecord claimed(Runs runs) {
        return requireNonNull(runs.claim(), "nobody works on it");
    }

    @Test
    void one_runs_at_a_time_and_a_cancelled_one_leaves_nothing_behind() throws Exception {
        byHand(1);
        String id = node.begin("first", body("ledger", ""));
        assertThat(node.begin("first", body("ledger", ""))).isEqualTo(id);
        assertThat(node.refusal("POST", "/replays", "first", body("views", "")))
                .isEqualTo("422 IDEMPOTENCY_KEY_REUSED ");
        assertThat(node.refusal("POST", "/replays", "second", body("ledger", "")))
                .isEqualTo("409 REPLAY_RUNNING ");
        RunRecord run = claimed(node.bean(Runs.class));
        byHand(1).go(run, () -> true);
        assertThat(node.sql(SHADOWS)).isNotEmpty();
        assertThat(node.send("POST", "/replays/" + id + "/cancel", "", "").statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> byHand(1).go(run, () -> false)).isInstanceOf(LostClaim.class);
        node.bean(ReplayRunner.class).start();
        await().atMost(Duration.ofMinutes(2)).until(() -> node.sql(SHADOWS).isEmpty());
        assertThat(node.read("/replays/" + id).path("endedBy").asString())
                .isEqualTo("compliance:carla");
        JsonNode report = node.report(id);
        assertThat(report.path("outcome").asString()).isEqualTo("CANCELLED");
        assertThat(report.path("endedBy").asString()).isEqualTo("compliance:carla");
        assertThat(report.path("result").isNull()).isTrue();
        assertThat(report.path("complete").asBoolean()).isFalse();
        node.requireSigned(id);
        String other = node.replay("third", body("ledger", ""));
        assertThat(node.refusal("POST", "/replays/" + other + "/cancel", "", ""))
                .isEqualTo("409 REPLAY_ENDED ");
    }

    @Test
    void one_that_fails_again_and_again_ends_with_a_signed_report_that_says_why() throws Exception {
        Replaying alone = byHand(1);
        String id = node.begin("fails", body("ledger", ""));
        node.sql("update replay.run set failures = 4 where run_id = '" + id + "'");
        RunRecord run = claimed(node.bean(Runs.class));
        node.bean(Runs.class).failed(run, "after position 3: no room", alone::reportOf);
        assertThat(node.awaitEnd(id).path("status").asString()).isEqualTo("FAILED");
        JsonNode report = node.report(id);
        assertThat(report.path("outcome").asString()).isEqualTo("FAILED");
        assertThat(report.path("failure").asString()).isEqualTo("after position 3: no room");
        assertThat(report.path("tables").isEmpty()).isTrue();
        node.requireSigned(id);
    }

    @Test
    void rows_that_were_checked_can_become_the_live_ones_and_the_processors_go_on()
            throws Exception {
        for (String projection : List.of("ledger", "views", "reconciliation")) {
            String id = node.replay("swap " + projection, body(projection, ",\"keepShadow\":true"));
            assertThat(node.read("/replays/" + id).path("shadow").isString()).isTrue();
            String oid = "select oid from pg_namespace where nspname = '" + projection + "'";
            List<String> before = node.sql(oid);
            node.more();
            assertThat(node.send("POST", "/replays/" + id + "/promote", "", "").statusCode())
                    .isEqualTo(200);
            assertThat(node.sql(oid)).isNotEqualTo(before);
            assertThat(node.read("/replays/" + id).path("shadow").isString()).isFalse();
            node.more();
            JsonNode after = node.report(node.replay("after " + projection, body(projection, "")));
            assertThat(after.path("result").asString()).isEqualTo("SAME");
            assertThat(after.path("complete").asBoolean()).isTrue();
        }
    }

    @Test
    void what_is_malformed_or_missing_is_refused() throws IOException, InterruptedException {
        Map<String, String> rows = new TreeMap<>();
        rows.put(body("vault", ""), "404 PROJECTION_NOT_FOUND ");
        rows.put(body("ledger", ",\"upTo\":-1"), "400 MALFORMED upTo");
        rows.put(body("ledger", ",\"upTo\":999999999"), "400 MALFORMED upTo");
        rows.put(body("ledger", ",\"upTo\":1.5"), "400 MALFORMED upTo");
        rows.put(body("ledger", ",\"at\":\"soon\""), "400 MALFORMED at");
        rows.put(body("ledger", ",\"keepShadow\":\"yes\""), "400 MALFORMED keepShadow");
        rows.put(body("ledger", ",\"more\":1"), "400 MALFORMED more");
        rows.put(body("ledger", ",\"reason\":\"again\""), "400 MALFORMED body");
        rows.put("{\"projection\":\"ledger\"}", "400 MALFORMED reason");
        rows.put("[]", "400 MALFORMED body");
        rows.put("{", "400 MALFORMED body");
        for (Map.Entry<String, String> row : rows.entrySet()) {
            assertThat(node.refusal("POST", "/replays", "bad", row.getKey()))
                    .as(row.getKey())
                    .isEqualTo(row.getValue());
        }
        assertThat(node.refusal("POST", "/replays", "", body("ledger", "")))
                .isEqualTo("400 MALFORMED Idempotency-Key");
        assertThat(node.refusal("GET", "/replays/rpl_1", "", "")).isEqualTo("400 MALFORMED id");
        String none = "/replays/rpl_" + "0".repeat(26);
        assertThat(node.refusal("GET", none, "", "")).isEqualTo("404 REPLAY_NOT_FOUND ");
        assertThat(node.refusal("POST", none + "/cancel", "", ""))
                .isEqualTo("404 REPLAY_NOT_FOUND ");
    }
}
