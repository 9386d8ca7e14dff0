package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.SandboxWeek;
import obole.identity.Tokens;
import obole.migrations.Database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The whole story over HTTP, from registration to a payout booked by the bank, and once more from
 * events.
 */
class JourneyTest {

    static final List<String> DISPOSABLE = List.of("ledger", "views", "reconciliation");

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    @TempDir static Path data;

    @Test
    void a_cent_is_given_settled_paid_out_and_remembered() throws Exception {
        try (ConfigurableApplicationContext app = start(data)) {
            Api api = api(app);

            // A week: two associations, donations, settlements, payouts, one returned, refunds.
            SandboxWeek.Result week = new SandboxWeek(api).play();

            // The payout that the bank booked says so in one sentence; the other one came back.
            Reply payout = api.get("/v1/payouts/" + week.payout());
            assertThat(payout.text("status")).isEqualTo("SETTLED");
            Reply ofCanal =
                    api.getUntil(
                            "/v1/associations/" + week.canal() + "/payouts",
                            reply -> reply.text().contains("RETURNED"));
            assertThat(ofCanal.text()).contains("AC04");
            api.getUntil(
                    "/v1/associations/" + week.canal(),
                    reply -> reply.text().contains("QUESTIONED"));

            // Every book is zero per currency, and the bank is what the accounts say.
            long head = lastHead(api);
            JsonNode trial = api.getAfter("/v1/ledger/trial-balance", head).body();
            assertThat(trial.toString()).isNotEmpty();
            assertThat(api.getAfter("/v1/ledger/safeguarding", head).text()).contains("\"EUR\"");

            // Ledger, bank and reports agree to the cent, and nothing is left that nobody explains.
            JsonNode beside = api.getAfter("/v1/reconciliation/ledger", head).body();
            assertThat(beside.path("accounts").findValues("difference"))
                    .isNotEmpty()
                    .allSatisfy(each -> assertThat(each.path("amount").asLong()).isZero());
            JsonNode open = api.getAfter("/v1/reconciliation/breaks?open=true", head).body();
            assertThat(open.path("breaks").findValuesAsString("kind"))
                    .doesNotContain("MISSING_IN_LEDGER", "TRANSIT_BELOW_ZERO", "UNKNOWN");

            // Each line of the PSP and of the bank says what it is of, and by which rule.
            assertThat(rules(api, head, "settlements", "lines"))
                    .contains("REFERENCE_AND_AMOUNT")
                    .doesNotContain("");
            assertThat(rules(api, head, "statements", "entries")).contains("REFERENCE_AND_AMOUNT");

            // The same week again changes nothing: every request is answered as before.
            SortedMap<String, List<String>> before = rows(app);
            assertThat(new SandboxWeek(api).play()).isEqualTo(week);
            assertThat(head(api)).isEqualTo(head);

            // Drop what the query side remembers, replay, and find the same rows.
            for (String schema : DISPOSABLE) {
                api.post("/v1/projections/" + schema + "/rebuild", "compliance:carla", schema, "");
            }
            api.getAfter("/v1/ledger/trial-balance", head);
            assertThat(rows(app)).isEqualTo(before);
        }
    }

    /** Of every line of every report or statement; empty where nothing explains one. */
    private static List<String> rules(Api api, long head, String collection, String of) {
        String path = "/v1/reconciliation/" + collection;
        List<String> rules = new ArrayList<>();
        for (JsonNode one : api.getAfter(path, head).body().path(collection)) {
            String lines = path + "/" + one.path("id").asString() + "/" + of;
            for (JsonNode line : api.getAfter(lines, head).body().path(of)) {
                List<String> found = line.path("explainedBy").findValuesAsString("rule");
                rules.add(found.isEmpty() ? "" : found.getFirst());
            }
        }
        return rules;
    }

    private static SortedMap<String, List<String>> rows(ConfigurableApplicationContext app)
            throws SQLException {
        return rows(app.getBean(Database.class));
    }

    /** Everything that can be had again from events. */
    static SortedMap<String, List<String>> rows(Database database) throws SQLException {
        SortedMap<String, List<String>> rows = new TreeMap<>();
        for (String schema : DISPOSABLE) {
            rows.putAll(Rows.of(database, schema));
        }
        assertThat(rows).isNotEmpty();
        return rows;
    }

    static ConfigurableApplicationContext start(Path data, String... settings) {
        List<String> arguments =
                new ArrayList<>(
                        List.of(
                                "--server.port=0",
                                "--obole.data=" + Prepared.data(data.resolve("obole"))));
        arguments.addAll(List.of(settings));
        return SpringApplication.run(Main.class, arguments.toArray(String[]::new));
    }

    /** Policies may still be at work: where history ends when nothing has come for a while. */
    static long lastHead(Api api) throws InterruptedException {
        long head = -1;
        for (long next = head(api); next != head; next = head(api)) {
            head = next;
            Thread.sleep(3_000);
        }
        return head;
    }

    /** The position of the last event. */
    static long head(Api api) {
        long head = api.get("/v1/projections").body().at("/projections/0/head").asLong();
        assertThat(head).isPositive();
        return head;
    }

    static Api api(ConfigurableApplicationContext app) {
        return new Api(base(app), Tokens::of);
    }

    static URI base(ConfigurableApplicationContext app) {
        return URI.create(
                "http://127.0.0.1:"
                        + app.getEnvironment().getRequiredProperty("local.server.port"));
    }
}
