package obole.standalone;

import static obole.standalone.JourneyTest.api;
import static obole.standalone.JourneyTest.head;
import static obole.standalone.JourneyTest.rows;
import static obole.standalone.JourneyTest.start;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.migrations.Database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.SortedMap;

/** Breaks that nothing explains by itself: somebody sees to each, and two people end it. */
class BreaksJourneyTest {

    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";
    private static final String BREAKS = "/v1/reconciliation/breaks";

    @TempDir static Path data;

    private static int keys;

    @Test
    void a_statement_that_does_not_add_up_is_assigned_discussed_and_resolved_by_two()
            throws SQLException {
        try (ConfigurableApplicationContext app = start(data)) {
            Api api = api(app);
            String entry = Camt.entry("CRDT", "100.00", "").formatted("2026-06-22");
            String file = Camt.file(Camt.day("2026-06-22", "0.00", "101.00", entry));
            Reply told = api.postFile("/v1/bank-statements", ALICE, "s1", "application/xml", file);
            String statement = told.body().findValuesAsString("statementId").getFirst();
            JsonNode head = api.getAfter(told.location(), head(api)).body();
            assertThat(head.path("number").asString()).isNotEmpty();
            assertThat(head.path("bankAccount").asString()).isEqualTo("sg");
            assertThat(head.at("/closing/amount").asLong()).isEqualTo(101_00);
            assertThat(head.path("lines").asInt()).isEqualTo(1);
            assertThat(head.path("linesRecorded").asInt()).isEqualTo(1);
            assertThat(head.path("addsUp").asBoolean()).isFalse();
            JsonNode sum = found(api, "AMOUNT:" + statement);
            String path = BREAKS + "/" + sum.path("breakId").asString();

            assertThat(sum.path("amount").path("amount").asLong()).isEqualTo(1_00);
            done(api, path + "/assignment", ALICE, "{\"owner\": \"finance:bob\"}");
            commented(api, path);
            resolved(api, path, statement);
            booked(api, statement);

            long position = head(api);
            api.getAfter(BREAKS, position);
            SortedMap<String, List<String>> before = rows(app.getBean(Database.class));
            api.post("/v1/projections/reconciliation/rebuild", "compliance:carla", "r", "");
            api.getAfter(BREAKS, position);
            assertThat(rows(app.getBean(Database.class))).isEqualTo(before);
        }
    }

    /** The same words under the same key are one comment; the text is in the vault alone. */
    private static void commented(Api api, String path) {
        String text = "{\"text\": \"Mme Durand of the bank calls back on Monday\"}";
        Reply first = api.tryPost(path + "/comments", BOB, "c1", "application/json", text);
        assertThat(first.status()).as(first.text()).isEqualTo(201);
        Reply again = api.tryPost(path + "/comments", BOB, "c1", "application/json", text);
        assertThat(again.status()).isEqualTo(201);
        Reply other =
                api.tryPost(
                        path + "/comments", BOB, "c1", "application/json", "{\"text\": \"other\"}");
        assertThat(other.text("code")).isEqualTo("IDEMPOTENCY_KEY_REUSED");

        JsonNode seen = api.getAfter(path, head(api)).body();
        assertThat(seen.path("assignedTo").asString()).isEqualTo("finance:bob");
        assertThat(seen.path("comments").findValuesAsString("by")).containsExactly(BOB);
        assertThat(seen.toString()).doesNotContain("Durand");
        JsonNode comments = api.get(path + "/comments").body();
        assertThat(comments.path("comments").findValuesAsString("text"))
                .containsExactly("Mme Durand of the bank calls back on Monday");
        assertThat(api.get("/v1/events?stream=" + path.substring(BREAKS.length() + 1)).text())
                .contains("break.commented")
                .doesNotContain("Durand");
    }

    private static void resolved(Api api, String path, String statement) {
        String explained = "{\"how\": \"EXPLAINED\", \"reason\": \"a fee line is cut off\"}";
        refused(api, path + "/resolution/approval", BOB, "", "BREAK_RESOLUTION_NOT_PROPOSED");
        done(api, path + "/resolution", ALICE, explained);
        refused(api, path + "/resolution/approval", ALICE, "", "SAME_PERSON");
        assertThat(api.getAfter("/v1/holds", head(api)).text()).contains("BREAK_RESOLUTION_WAITS");
        done(api, path + "/resolution/refusal", BOB, "{\"reason\": \"ask them first\"}");
        done(api, path + "/resolution", ALICE, explained);
        assertThat(api.getAfter(path, head(api)).body().path("open").asBoolean()).isTrue();
        done(api, path + "/resolution/approval", BOB, "");
        done(api, path + "/resolution/approval", BOB, "");

        JsonNode seen = api.getAfter(path, head(api)).body();
        assertThat(seen.path("open").asBoolean()).isFalse();
        assertThat(seen.path("explainedBy").asString())
                .isEqualTo("EXPLAINED: a fee line is cut off");
        assertThat(seen.at("/resolved/proposedBy").asString()).isEqualTo(ALICE);
        assertThat(seen.at("/resolved/by").asString()).isEqualTo(BOB);
        assertThat(api.getAfter(BREAKS + "?open=true", head(api)).text())
                .doesNotContain("AMOUNT:" + statement);
        refused(api, path + "/assignment", ALICE, "{\"owner\": \"x\"}", "BREAK_NOT_OPEN");
        refused(api, path + "/resolution", ALICE, explained, "BREAK_NOT_OPEN");
    }

    /** An entry must be approved before it ends a break, and ends one only. */
    private static void booked(Api api, String statement) {
        String line = "UNKNOWN:" + statement + "/1";
        String path = BREAKS + "/" + found(api, line).path("breakId").asString();
        String entry =
                """
                {"lines": [{"debit": "losses:write-offs", "credit": "suspense:op:out",
                  "amount": {"amount": 9999, "currency": "EUR"}}],
                 "reason": "as agreed", "effectiveOn": "2026-07-01"}\
                """;
        String id =
                api.tryPost("/v1/manual-entries", ALICE, "m1", "application/json", entry)
                        .text("manualEntryId");
        String resolution =
                "{\"how\": \"%s\", \"manualEntryId\": \"" + id + "\", \"reason\": \"x\"}";
        String byEntry = resolution.formatted("MANUAL_ENTRY");
        refused(api, path + "/resolution", ALICE, byEntry, "BREAK_ENTRY_NOT_BOOKED");
        done(api, "/v1/manual-entries/" + id + "/approval", BOB, "");
        refused(
                api,
                path + "/resolution",
                ALICE,
                resolution.formatted("WRITTEN_OFF"),
                "BREAK_ENTRY_NOT_A_LOSS");
        done(api, path + "/resolution", ALICE, byEntry);
        done(api, path + "/resolution/approval", BOB, "");
        assertThat(found(api, line).path("explainedBy").asString())
                .isEqualTo("MANUAL_ENTRY " + id + ": x");

        String other = found(api, "MISSING_AT_BANK:" + id).path("breakId").asString();
        done(api, BREAKS + "/" + other + "/resolution", ALICE, byEntry);
        refused(api, BREAKS + "/" + other + "/resolution/approval", BOB, "", "BREAK_ENTRY_USED");
    }

    private static JsonNode found(Api api, String id) {
        for (JsonNode each : api.getAfter(BREAKS, head(api)).body().path("breaks")) {
            if (each.path("id").asString().equals(id)) {
                return each;
            }
        }
        throw new AssertionError("no break " + id);
    }

    private static void refused(Api api, String path, String who, String body, String code) {
        assertThat(tried(api, path, who, body).text("code")).as(path).isEqualTo(code);
    }

    private static void done(Api api, String path, String who, String body) {
        Reply reply = tried(api, path, who, body);
        assertThat(reply.status() / 100).as(path + ": " + reply.text()).isEqualTo(2);
    }

    /** The read side is asked at once, so it must know what came before. */
    private static Reply tried(Api api, String path, String who, String body) {
        api.getAfter(BREAKS, head(api));
        return api.tryPost(path, who, "breaks-" + keys++, "application/json", body);
    }
}
