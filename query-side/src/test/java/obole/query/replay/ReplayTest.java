package obole.query.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

class ReplayTest {

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

    private static String body(String projection, String more) {
        return "{\"projection\":\"%s\",\"reason\":\"yearly check\"%s}".formatted(projection, more);
    }

    private static String replay(String key, String body) throws Exception {
        String id = node.begin(key, body);
        assertThat(node.awaitEnd(id).path("status").asString()).isEqualTo("DONE");
        return id;
    }

    private static Map<String, String> digests(JsonNode report, String which) {
        Map<String, String> digests = new TreeMap<>();
        report.path("tables")
                .forEach(each ->
                        digests.put(each.path("name").asString(), each.path(which).asString()));
        assertThat(digests).isNotEmpty();
        return digests;
    }

    @Test
    void every_projection_replayed_beside_the_live_one_is_the_same_and_the_report_is_signed()
            throws Exception {
        for (String projection : List.of("ledger", "views", "reconciliation")) {
            String id = replay("same " + projection, body(projection, ""));
            JsonNode report = node.report(id);
            assertThat(report.path("result").asString()).isEqualTo("SAME");
            assertThat(report.path("complete").asBoolean()).isTrue();
            assertThat(report.path("requestedBy").asString()).isEqualTo("compliance:carla");
            assertThat(report.path("events").path("to").asLong()).isEqualTo(node.last());
            assertThat(digests(report, "digest")).isEqualTo(digests(report, "liveDigest"));
            byte[] content = node.send("GET", "/replays/" + id + "/report", "", "").body();
            byte[] seal = node.send("GET", "/replays/" + id + "/signature", "", "").body();
            byte[] key = node.bean(SigningKey.class).publicKey();
            assertThat(SigningKey.verifies(key, content, seal)).isTrue();
            content[content.length / 2] ^= 1;
            assertThat(SigningKey.verifies(key, content, seal)).isFalse();
            assertThat(node.send("GET", "/replays/key", "", "").body())
                    .isEqualTo(SigningKey.pem(key).getBytes(StandardCharsets.US_ASCII));
        }
        assertThat(node.sql(SHADOWS)).isEmpty();
    }

    @Test
    void the_digest_of_all_events_is_the_one_of_their_rows() throws Exception {
        String id = replay("chain", body("ledger", ",\"upTo\":1"));
        assertThat(node.report(id).path("events").path("digest").asString())
                .isEqualTo(
                        node.sql(
                                        """
                                        select encode(sha256(sha256(
                                            decode(repeat('00', 32), 'hex') || a.digest)
                                            || b.digest), 'hex')
                                        from event_store.events a, event_store.events b
                                        where a.position = 0 and b.position = 1
                                        """)
                                .getFirst());
    }

    @Test
    void a_live_row_that_was_altered_is_found_and_shown() throws Exception {
        node.sql("update views.donation set gross_minor = gross_minor + 1");
        try {
            String id = replay("altered", body("views", ""));
            JsonNode report = node.report(id);
            assertThat(report.path("result").asString()).isEqualTo("DIFFERENT");
            for (JsonNode table : report.path("tables")) {
                boolean altered = table.path("name").asString().equals("donation");
                assertThat(table.path("result").asString())
                        .isEqualTo(altered ? "DIFFERENT" : "SAME");
                assertThat(table.path("differences").asLong())
                        .isEqualTo(altered ? table.path("rows").asLong() : 0);
                assertThat(table.path("examples").toString().contains("don_")).isEqualTo(altered);
            }
        } finally {
            node.sql("update views.donation set gross_minor = gross_minor - 1");
        }
    }

    @Test
    void up_to_a_position_what_has_changed_since_is_not_held_against_the_live_rows()
            throws Exception {
        long middle = node.last() / 2;
        JsonNode views = node.report(replay("middle", body("views", ",\"upTo\":" + middle)));
        assertThat(views.path("result").asString()).isEqualTo("SAME");
        assertThat(views.path("complete").asBoolean()).isFalse();
        assertThat(views.path("events").path("to").asLong()).isEqualTo(middle);
        long changed = 0;
        long compared = 0;
        for (JsonNode table : views.path("tables")) {
            changed += table.path("changedSince").asLong();
            compared += table.path("comparedRows").asLong();
        }
        assertThat(changed).isPositive();
        assertThat(compared).isPositive();
        JsonNode ledger = node.report(replay("in ledger", body("ledger", ",\"upTo\":" + middle)));
        Map<String, String> results = digests(ledger, "result");
        assertThat(results).containsEntry("line", "SAME").containsEntry("total", "NOT_COMPARED");
    }

    @Test
    void up_to_an_instant_is_up_to_the_last_event_known_then() throws Exception {
        String at = node.read("/events?limit=1").at("/events/0/recordedAt").asString();
        String id = replay("instant", body("ledger", ",\"at\":\"" + at + "\""));
        long upTo = node.report(id).path("events").path("to").asLong();
        JsonNode around = node.read("/events?limit=2&after=" + (upTo - 1)).path("events");
        assertThat(around.get(0).path("recordedAt").asString()).isEqualTo(at);
        if (around.size() > 1) {
            assertThat(around.get(1).path("recordedAt").asString()).isNotEqualTo(at);
        }
    }

    @Test
    void other_rules_show_what_would_differ_and_write_nothing_live() throws Exception {
        String lines = "select md5(string_agg(l::text, ' ' order by l)) from ledger.line l";
        List<String> before = node.sql(lines);
        String id = replay("what if", body("ledger", ",\"rules\":\"without-refunds\""));
        JsonNode report = node.report(id);
        assertThat(report.path("result").asString()).isEqualTo("DIFFERENT");
        assertThat(report.path("otherRules").asString()).isEqualTo("without-refunds");
        assertThat(digests(report, "result")).containsEntry("line", "DIFFERENT");
        assertThat(node.sql(lines)).isEqualTo(before);
        assertThat(node.refusal("POST", "/replays/" + id + "/promote", "", ""))
                .isEqualTo("409 REPLAY_NOT_THE_SAME ");
        assertThat(node.refusal("POST", "/replays", "wrong", body("ledger", ",\"rules\":\"no\"")))
                .isEqualTo("400 MALFORMED rules");
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
        byHand(1).go(second, () -> false);

        JsonNode report = node.report(id);
        assertThat(report.path("result").asString()).isEqualTo("SAME");
        assertThat(node.read("/replays/" + id).path("stage").asString()).isEqualTo("ENDED");
    }

    @Test
    void steps_of_any_size_end_in_the_same_digests() throws Exception {
        JsonNode whole = node.report(replay("whole", body("ledger", "")));
        Runs runs = node.bean(Runs.class);
        for (int size : List.of(1, 13, 100_000)) {
            Replaying steps = byHand(size);
            String id = node.begin("steps " + size, body("ledger", ""));
            steps.go(claimed(runs), () -> false);
            assertThat(digests(node.report(id), "digest")).isEqualTo(digests(whole, "digest"));
            assertThat(node.report(id).path("events")).isEqualTo(whole.path("events"));
        }
    }

    private static RunRecord claimed(Runs runs) {
        RunRecord claimed = runs.claim();
        assertThat(claimed).isNotNull();
        return claimed;
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
        assertThat(node.sql(SHADOWS)).hasSize(1);
        assertThat(node.send("POST", "/replays/" + id + "/cancel", "", "").statusCode())
                .isEqualTo(200);
        assertThatThrownBy(() -> byHand(1).go(run, () -> false)).isInstanceOf(LostClaim.class);
        node.bean(ReplayRunner.class).start();
        await().atMost(Duration.ofMinutes(2)).until(() -> node.sql(SHADOWS).isEmpty());
        assertThat(node.read("/replays/" + id).path("endedBy").asString())
                .isEqualTo("compliance:carla");
        String other = replay("third", body("ledger", ""));
        assertThat(node.refusal("POST", "/replays/" + other + "/cancel", "", ""))
                .isEqualTo("409 REPLAY_ENDED ");
    }

    @Test
    void rows_that_were_checked_can_become_the_live_ones_and_the_processors_go_on()
            throws Exception {
        for (String projection : List.of("ledger", "views", "reconciliation")) {
            String id = replay("swap " + projection, body(projection, ",\"keepShadow\":true"));
            assertThat(node.sql(SHADOWS)).hasSize(1);
            String oid = "select oid from pg_namespace where nspname = '" + projection + "'";
            List<String> before = node.sql(oid);
            node.more();
            assertThat(node.send("POST", "/replays/" + id + "/promote", "", "").statusCode())
                    .isEqualTo(200);
            assertThat(node.sql(oid)).isNotEqualTo(before);
            assertThat(node.sql(SHADOWS)).isEmpty();
            node.more();
            JsonNode after = node.report(replay("after " + projection, body(projection, "")));
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

    @Test
    void a_report_cannot_be_changed_by_who_projects() throws SQLException {
        try (var connection = node.project().getConnection();
                var statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.execute("update replay.report set content = ''"))
                    .hasMessageContaining("permission denied");
            assertThatThrownBy(() -> statement.execute("delete from replay.report"))
                    .hasMessageContaining("permission denied");
        }
        assertThat(HexFormat.of().formatHex(node.bean(SigningKey.class).publicKey())).hasSize(88);
    }
}
