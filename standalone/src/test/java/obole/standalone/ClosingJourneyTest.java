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

/** A month is closed, something becomes known late, and the month is opened again. */
class ClosingJourneyTest {

    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";
    private static final String PERIODS = "/v1/periods";
    private static final String PROOFS = "/v1/safeguarding/proofs/";

    @TempDir static Path data;

    private static int keys;

    @Test
    void june_is_proved_closed_corrected_and_opened_again() throws SQLException {
        try (ConfigurableApplicationContext app = start(data)) {
            Api api = api(app);
            String first = line(api, "2026-06-22", "0.00", "100.00", "100.00");

            // Nothing of it is done: the refusal names each item, and nothing else.
            Reply refused = tried(api, PERIODS + "/2026-06-29/closure", ALICE, "");
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("PERIOD_NOT_READY");
            assertThat(refused.body().path("notDone").findValuesAsString("item"))
                    .containsExactly("STATEMENTS", "SUSPENSE", "PROOF");
            assertThat(refused.text()).contains("since 2026-06-22");

            // Two people say what the line is, the next statement comes, and the day is proved.
            explain(api, first);
            String second = line(api, "2026-06-30", "100.00", "150.00", "50.00");
            done(api, PROOFS + "2026-06-29", ALICE, "");
            long closed29 = done(api, PERIODS + "/2026-06-29/closure", ALICE, "");
            assertThat(done(api, PERIODS + "/2026-06-29/closure", ALICE, "")).isEqualTo(-1);
            assertCode(api, PERIODS + "/2026-06/closure", ALICE, "", "MONTH_HAS_OPEN_DAYS");
            assertCode(api, PERIODS + "/2026-07-01/closure", ALICE, "", "PERIOD_OUT_OF_ORDER");
            done(api, PROOFS + "2026-06-30", ALICE, "");
            done(api, PERIODS + "/2026-06-30/closure", BOB, "");
            long closed = done(api, PERIODS + "/2026-06/closure", BOB, "");
            assertThat(closed).isGreaterThan(closed29);

            late(api, second, closed);
            reopened(api);
            rebuilt(app, api);
        }
        try (ConfigurableApplicationContext app =
                start(data, "--obole.safeguarding.proof-at=00:00")) {
            provedByItself(api(app));
        }
    }

    /** The last weeks, for which nobody has asked. */
    private static void provedByItself(Api api) {
        Reply proofs =
                api.getUntil(
                        "/v1/safeguarding/proofs",
                        reply -> reply.body().path("proofs").size() > 30);
        JsonNode last = proofs.body().at("/proofs/0");
        assertThat(last.path("recordedBy").asString()).isEqualTo("obole:safeguarding-proof");
        assertThat(last.path("version").asInt()).isEqualTo(1);
    }

    /** A line of June explained in July: it counts for June, and is posted in July. */
    private static void late(Api api, String line, long closed) {
        explain(api, line);
        long known = head(api);
        assertThat(suspense(api, "?asOf=2026-06-30", known)).isZero();
        assertThat(suspense(api, "?asOf=2026-06-30&postedBy=2026-06-30", known)).isEqualTo(-50_00);
        assertThat(suspense(api, "?asOf=2026-06-30&position=" + closed, known)).isEqualTo(-50_00);
        assertThat(suspense(api, "?postedBy=2026-07-01", known)).isZero();

        // The proof that June was closed with is kept; another one names it.
        assertCode(api, PROOFS + "2126-06-30", ALICE, "", "PROOF_DAY_NOT_OVER");
        done(api, PROOFS + "2026-06-30", ALICE, "");
        assertThat(done(api, PROOFS + "2026-06-30", BOB, "")).isEqualTo(-1);
        JsonNode versions = api.getAfter(PROOFS + "2026-06-30", head(api)).body().path("versions");
        assertThat(versions.findValuesAsString("version")).containsExactly("2", "1");
        assertThat(versions.at("/0/supersedes")).isEqualTo(versions.at("/1/digest"));
        assertThat(versions.at("/1/proof/currencies/0/suspenseIn/amount").asLong())
                .isEqualTo(50_00);
        assertThat(versions.at("/0/proof/currencies/0/suspenseIn/amount").asLong()).isZero();
        assertThat(versions.at("/1/proof/items/0/subject").asString()).isEqualTo(line);
        assertThat(versions.at("/0/bankIsBook").asBoolean()).isTrue();

        // Anyone can make the figures again.
        JsonNode again = api.getAfter("/v1/safeguarding/figures/2026-06-30", head(api)).body();
        assertThat(again.path("digest")).isEqualTo(versions.at("/0/digest"));

        // What people book by hand may not count for a closed day.
        String entry =
                """
                {"lines": [{"debit": "suspense:op:in", "credit": "house:counterpart",
                  "amount": {"amount": 100, "currency": "EUR"}}],
                 "reason": "late", "effectiveOn": "2026-06-30"}\
                """;
        Reply manual = tried(api, "/v1/manual-entries", ALICE, entry);
        assertThat(manual.text("code")).isEqualTo("PERIOD_CLOSED");
        assertThat(manual.text()).contains("2026-07-01");
    }

    private static void reopened(Api api) {
        String reopening = PERIODS + "/2026-06-30/reopening";
        assertCode(api, reopening + "/approval", BOB, "", "REOPENING_NOT_PROPOSED");
        done(api, reopening, ALICE, "{\"reason\": \"the bank corrects its line\"}");
        assertCode(api, reopening + "/approval", ALICE, "", "SAME_PERSON");
        JsonNode books = api.getAfter(PERIODS, head(api)).body();
        assertThat(books.at("/closedOn").asString()).isEqualTo("2026-06-30");
        assertThat(books.at("/closedMonth").asString()).isEqualTo("2026-06");
        assertThat(books.at("/reopening/proposedBy").asString()).isEqualTo(ALICE);
        done(api, reopening + "/approval", BOB, "");
        books = api.getAfter(PERIODS, head(api)).body();
        assertThat(books.at("/firstOpenDay").asString()).isEqualTo("2026-06-30");
        assertThat(books.at("/closedMonth").asString()).isEqualTo("2026-05");
        assertThat(books.path("history").findValuesAsString("kind"))
                .containsExactly("REOPENED", "REOPENING_PROPOSED", "CLOSED", "CLOSED", "CLOSED");
        assertThat(books.at("/history/2/checks").findValuesAsString("item")).hasSize(6);
        assertThat(done(api, PERIODS + "/2026-06-30/closure", ALICE, "")).isPositive();
    }

    private static void rebuilt(ConfigurableApplicationContext app, Api api) throws SQLException {
        long head = head(api);
        api.getAfter(PERIODS, head);
        SortedMap<String, List<String>> before = rows(app.getBean(Database.class));
        for (String schema : JourneyTest.DISPOSABLE) {
            api.post("/v1/projections/" + schema + "/rebuild", "compliance:carla", schema, "");
        }
        api.getAfter(PERIODS, head);
        assertThat(rows(app.getBean(Database.class))).isEqualTo(before);
    }

    /** A statement of one day with one credit of nobody; answers with what names the line. */
    private static String line(Api api, String day, String opening, String closing, String amount) {
        String entry = Camt.entry("CRDT", amount, "").formatted(day);
        String file = Camt.file(Camt.day(day, opening, closing, entry));
        Reply reply = api.postFile("/v1/bank-statements", ALICE, day, "application/xml", file);
        return reply.body().findValuesAsString("statementId").getFirst() + "/1";
    }

    private static void explain(Api api, String line) {
        String path = "/v1/bank-statements/" + line.replace("/1", "/lines/1") + "/explanation";
        done(api, path, ALICE, "{\"meaning\": \"INTEREST\", \"reason\": \"of the quarter\"}");
        done(api, path + "/approval", BOB, "");
    }

    private static long suspense(Api api, String moment, long known) {
        JsonNode balance =
                api.getAfter("/v1/ledger/accounts/suspense:sg:in/balance" + moment, known).body();
        return balance.at("/balances/0/balance/amount").asLong();
    }

    private static void assertCode(Api api, String path, String who, String body, String code) {
        assertThat(tried(api, path, who, body).text("code")).as(path).isEqualTo(code);
    }

    /** Where it is recorded, −1 for nothing new. */
    private static long done(Api api, String path, String who, String body) {
        Reply reply = tried(api, path, who, body);
        assertThat(reply.status() / 100).as(path + ": " + reply.text()).isEqualTo(2);
        return reply.position();
    }

    private static Reply tried(Api api, String path, String who, String body) {
        return api.tryPost(path, who, "closing-" + keys++, "application/json", body);
    }
}
