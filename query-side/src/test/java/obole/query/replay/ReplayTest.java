package obole.query.replay;

import static obole.query.replay.QueryNode.body;
import static obole.query.replay.QueryNode.digests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** What a replay finds, and what its report says. */
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

    @Test
    void every_projection_replayed_beside_the_live_one_is_the_same_and_the_report_is_signed()
            throws Exception {
        for (String projection : List.of("ledger", "views", "reconciliation")) {
            String id = node.replay("same " + projection, body(projection, ""));
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
        await().atMost(Duration.ofMinutes(2)).until(() -> node.sql(SHADOWS).isEmpty());
    }

    @Test
    void the_same_request_again_is_the_same_replay_and_says_so() throws Exception {
        String first = node.replay("once", body("ledger", ",\"upTo\":1"));
        HttpResponse<byte[]> again =
                node.send("POST", "/replays", "once", body("ledger", ",\"upTo\":1"));
        assertThat(again.statusCode()).isEqualTo(202);
        assertThat(again.headers().firstValue("Location")).hasValue("/v1/replays/" + first);
        assertThat(again.headers().firstValue("Idempotency-Replayed")).hasValue("true");
        HttpResponse<byte[]> other =
                node.send("POST", "/replays", "twice", body("ledger", ",\"upTo\":1"));
        assertThat(other.headers().firstValue("Idempotency-Replayed")).isEmpty();
        node.awaitEnd(other.headers().firstValue("Location").orElseThrow().substring(12));
    }

    @Test
    void the_digest_of_all_events_is_the_one_of_their_rows() throws Exception {
        String id = node.replay("chain", body("ledger", ",\"upTo\":1"));
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
            String id = node.replay("altered", body("views", ""));
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
        JsonNode views = node.report(node.replay("middle", body("views", ",\"upTo\":" + middle)));
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
        JsonNode ledger =
                node.report(node.replay("in ledger", body("ledger", ",\"upTo\":" + middle)));
        Map<String, String> results = digests(ledger, "result");
        assertThat(results).containsEntry("horizon", "NOT_COMPARED");
        results.remove("horizon");
        assertThat(results.values()).containsOnly("SAME");
        assertThat(digests(ledger, "comparedRows").get("total")).isNotEqualTo("0");
    }

    @Test
    void up_to_a_position_a_sum_or_an_account_that_was_altered_is_found() throws Exception {
        String upTo = ",\"upTo\":" + node.last() / 2;
        for (String alter :
                List.of(
                        "update ledger.line set amount_minor = amount_minor %s 1 where line = 0",
                        "update ledger.account set pcg = replace(pcg, '4%s', '4%s')")) {
            boolean line = alter.contains("line");
            node.sql(line ? alter.formatted("+") : alter.formatted("", "~"));
            try {
                JsonNode report = node.report(node.replay(alter, body("ledger", upTo)));
                assertThat(digests(report, "result"))
                        .containsEntry(line ? "total" : "account", "DIFFERENT");
            } finally {
                node.sql(line ? alter.formatted("-") : alter.formatted("~", ""));
            }
        }
    }

    @Test
    void up_to_an_instant_is_up_to_the_last_event_known_then() throws Exception {
        String at = node.read("/events?limit=1").at("/events/0/recordedAt").asString();
        String id = node.replay("instant", body("ledger", ",\"at\":\"" + at + "\""));
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
        String id = node.replay("what if", body("ledger", ",\"rules\":\"without-refunds\""));
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
