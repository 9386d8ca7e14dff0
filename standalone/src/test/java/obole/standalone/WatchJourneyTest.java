package obole.standalone;

import static obole.standalone.JourneyTest.api;
import static obole.standalone.JourneyTest.head;
import static obole.standalone.JourneyTest.start;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.SandboxWeek;
import obole.demonstration.Steps;
import obole.migrations.Database;
import obole.migrations.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * After a week of real events nothing is wrong; then somebody changes rows, one invariant after the
 * other, and each raises its alarm, holds what it concerns and is healed when the row is as before.
 */
class WatchJourneyTest {

    private static final String CARLA = "compliance:carla";
    private static final String ALICE = "finance:alice";

    private static final List<String> OFTEN =
            Stream.of("every", "round-every", "whole-every", "ask-every")
                    .map(each -> "--obole.watch." + each + "=PT0.05S")
                    .toList();

    @TempDir static Path data;

    @Test
    void what_must_always_hold_is_watched_and_holds_money_until_somebody_answers_for_it()
            throws Exception {
        try (ConfigurableApplicationContext app = start(data, OFTEN.toArray(String[]::new))) {
            Api api = api(app);
            SandboxWeek.Result week = new SandboxWeek(api).play();
            awaitWatched(api);
            Shortfall.isToldAndHoldsNothing(api);

            ofOneAssociation(app, api, week);
            ofTheWholePool(app, api);
            for (BrokenInvariant each : BrokenInvariant.ALL) {
                awaitProjected(api);
                execute(app, each.breaks());
                String id = await(api, each.invariant());
                awaitProjected(api);
                execute(app, each.mends());
                api.getUntil("/v1/alarms/" + id, alarm -> !alarm.text("healedAt").isEmpty());
                acknowledgeAll(api);
            }
            ofBooksThatStop(app, api, week);
            awaitWatched(api);
            Shortfall.answered(api);
        }
    }

    /** Payouts of the one wait; the other is paid as before. */
    private static void ofOneAssociation(
            ConfigurableApplicationContext app, Api api, SandboxWeek.Result week)
            throws SQLException {
        String row = " from views.account where association_id = '" + week.canal() + "'";
        String account = ask(app, "select account_id" + row).getFirst();
        String change = "update views.account set available_minor = available_minor ";
        execute(app, change + "+ 1 where account_id = '" + account + "'");
        String id = await(api, "AVAILABLE");
        Reply alarm = api.get("/v1/alarms/" + id);
        assertThat(alarm.text("associationId")).isEqualTo(week.canal());
        assertThat(alarm.text("subject")).isEqualTo(account);
        assertThat(alarm.text("nextAction")).contains("POST /v1/replays");
        api.getUntil(
                "/v1/associations/" + week.canal() + "/holds",
                holds -> holds.body().path("holds").findValuesAsString("code").contains("ALARM"));

        awaitProjected(api);
        execute(app, change + "- 1 where account_id = '" + account + "'");
        api.getUntil("/v1/alarms/" + id, healed -> !healed.text("healedAt").isEmpty());
        assertThat(api.get("/v1/alarms/" + id).body().path("open").asBoolean()).isFalse();
        assertThat(api.get("/v1/alarms/" + id).body().path("holds").asBoolean()).isTrue();
        assertThat(payout(api, week.canal(), "held").text("code"))
                .isEqualTo("PAYOUTS_HELD_BY_ALARM");

        assertThat(acknowledge(api, id, "").text("code")).isEqualTo("MALFORMED");
        assertThat(acknowledge(api, id, "the row was changed by hand").status()).isEqualTo(200);
        assertThat(acknowledge(api, id, "the same again").status()).isEqualTo(200);
        Reply other =
                api.tryPost(
                        "/v1/alarms/" + id + "/acknowledgement",
                        ALICE,
                        "",
                        "application/json",
                        "{\"reason\":\"me too\"}");
        assertThat(other.text("code")).isEqualTo("ALARM_ALREADY_ACKNOWLEDGED");
        api.getUntil(
                "/v1/associations/" + week.canal() + "/holds",
                holds -> !holds.text().contains("\"ALARM\""));
        Reply closed =
                api.getUntil("/v1/alarms/" + id, each -> !each.body().path("holds").asBoolean());
        assertThat(closed.text("acknowledgedBy")).isEqualTo(CARLA);
        assertThat(payout(api, week.canal(), "released").text("code"))
                .isNotEqualTo("PAYOUTS_HELD_BY_ALARM");
    }

    /** Views go on; nothing is proved or closed beyond where the ledger has stopped. */
    private static void ofBooksThatStop(
            ConfigurableApplicationContext app, Api api, SandboxWeek.Result week)
            throws SQLException {
        long last = head(api);
        change(
                app,
                "alter table ledger.line add constraint not_now check (position <= " + last + ")");
        new Steps(api)
                .donate("watch-1", week.canal(), 10_00, 0, LocalDate.of(2026, 11, 20), "CAPTURED");
        await(api, "BOOKS_STOPPED");
        Reply health = api.get("/v1/health");
        assertThat(health.text("status")).isEqualTo("STOPPED");
        assertThat(health.body().path("stopped").toString()).contains("ledger before ");
        long reached = api.get("/v1/ledger/trial-balance").position();
        assertThat(reached).isBetween(last, head(api) - 1);
        for (String path :
                List.of("/v1/safeguarding/proofs/2026-11-16", "/v1/periods/2026-11-16/closure")) {
            Reply refused = api.tryPost(path, ALICE, "", "application/json", "");
            assertThat(refused.status()).as(path).isEqualTo(409);
            assertThat(refused.text("code")).as(path).isEqualTo("BOOKS_STOPPED");
            assertThat(refused.text("detail")).contains("true for position " + reached);
        }
        change(app, "alter table ledger.line drop constraint not_now");
        api.post("/v1/projections/poisoned/retry", CARLA, "", "");
        api.getUntil("/v1/health", each -> each.text("status").equals("UP"));
        String proof = "/v1/safeguarding/proofs/2026-11-16";
        assertThat(api.tryPost(proof, ALICE, "", "application/json", "").status()).isEqualTo(200);
    }

    private static void ofTheWholePool(ConfigurableApplicationContext app, Api api)
            throws SQLException {
        String bank =
                " where account_id = (select id from ledger.account where name like"
                        + " 'bank:safeguarding:%' limit 1)";
        execute(app, "update ledger.total set debit_minor = debit_minor + 1" + bank);
        String id = await(api, "BALANCE");
        assertThat(api.get("/v1/alarms/" + id).text("book")).isEqualTo("POOL");
        awaitHeld(api, true);
        execute(app, "update ledger.total set debit_minor = debit_minor - 1" + bank);
        api.getUntil("/v1/alarms/" + id, healed -> !healed.text("healedAt").isEmpty());
        awaitHeld(api, true);
        acknowledgeAll(api);
        awaitHeld(api, false);
    }

    /** Nothing is sealed while it holds. */
    private static void awaitHeld(Api api, boolean held) {
        for (int attempt = 0; ; attempt++) {
            Reply cutOff =
                    api.tryPost(
                            "/v1/payment-files/cut-off?date=2026-11-20",
                            ALICE,
                            "cut-off-" + held + attempt,
                            "application/json",
                            "");
            if (cutOff.text("code").equals("PAYOUTS_HELD_BY_ALARM") == held) {
                return;
            }
            assertThat(attempt).as(cutOff.text()).isLessThan(200);
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(50);
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }

    private static Reply payout(Api api, String association, String key) {
        return api.tryPost(
                "/v1/associations/" + association + "/payouts",
                ALICE,
                "watch-" + key,
                "application/json",
                "{\"amount\":{\"amount\":1,\"currency\":\"EUR\"}}");
    }

    private static Reply acknowledge(Api api, String id, String reason) {
        return api.tryPost(
                "/v1/alarms/" + id + "/acknowledgement",
                CARLA,
                "",
                "application/json",
                "{\"reason\":\"" + reason + "\"}");
    }

    /** As soon as the write side knows them. */
    static void acknowledgeAll(Api api) {
        api.getUntil(
                "/v1/alarms",
                alarms -> {
                    List<String> ids = alarms.body().path("alarms").findValuesAsString("id");
                    ids.forEach(each -> acknowledge(api, each, "changed by a test"));
                    return ids.isEmpty();
                });
    }

    static String await(Api api, String invariant) {
        Reply found =
                api.getUntil(
                        "/v1/alarms",
                        alarms ->
                                alarms.body()
                                        .path("alarms")
                                        .findValuesAsString("invariant")
                                        .contains(invariant));
        for (JsonNode each : found.body().path("alarms")) {
            if (each.path("invariant").asString().equals(invariant)) {
                return each.path("id").asString();
            }
        }
        throw new AssertionError(found.text());
    }

    /** Or a batch in the making would write a row as it was before it was changed by hand. */
    private static void awaitProjected(Api api) {
        api.getUntil(
                "/v1/projections",
                all ->
                        all.body().path("projections").findValuesAsString("lag").stream()
                                .allMatch("0"::equals));
    }

    /** At everything, and once more at all of history. */
    private static void awaitWatched(Api api) {
        long rounds = part(api.get("/v1/health"), "round", "rounds") + 2;
        api.getUntil(
                "/v1/health",
                health ->
                        part(health, "news", "position") == head(api)
                                && part(health, "round", "rounds") >= rounds);
    }

    private static long part(Reply health, String name, String field) {
        for (JsonNode each : health.body().path("watch")) {
            if (each.path("part").asString().equals(name)) {
                return each.path(field).asLong();
            }
        }
        return 0;
    }

    private static void execute(ConfigurableApplicationContext app, String sql)
            throws SQLException {
        try (Connection connection = owner(app);
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
        }
    }

    private static void change(ConfigurableApplicationContext app, String sql) throws SQLException {
        try (Connection connection = owner(app);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> ask(ConfigurableApplicationContext app, String sql)
            throws SQLException {
        try (Connection connection = owner(app);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }

    /** Who owns the read models: no rule of the database keeps anything from it. */
    private static Connection owner(ConfigurableApplicationContext app) throws SQLException {
        return app.getBean(Database.class).dataSource(Role.REBUILD).getConnection();
    }
}
