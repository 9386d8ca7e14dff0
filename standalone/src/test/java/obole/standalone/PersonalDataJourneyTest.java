package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.command.vault.BankFiles;
import obole.command.vault.Vault;
import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.migrations.Database;
import obole.migrations.Role;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Somebody asks what is known of them, and to be forgotten; and what nobody asks for. */
class PersonalDataJourneyTest {

    private static final SetClock NOW = new SetClock("2027-03-01T09:00:00Z");
    private static final String CARLA = "compliance:carla";
    private static final String BASE = "/v1/personal-data";

    @TempDir Path data;

    @Test
    void one_persons_data_is_found_exported_and_erased_as_far_as_the_law_lets_it_go()
            throws IOException {
        NOW.set("2027-03-01T09:00:00Z");
        try (ConfigurableApplicationContext app = start()) {
            Api api = JourneyTest.api(app);
            PersonalGift gifts = new PersonalGift(api);
            String paid = gifts.by("Ada Lovelace", "ada@example.org", "2027-03-01");
            String wanted = gifts.wanted("Ada Lovelace", "ada@example.net");
            String others = gifts.by("Grace Hopper", "grace@example.org", "2027-03-01");

            documented(api);
            List<String> found = search(api, "LOVELACE");
            assertThat(found).hasSize(2);
            assertThat(search(api, "grace@")).hasSize(1).doesNotContainAnyElementsOf(found);
            exported(api, found, paid);

            // A gift on its way is finished first, and a receipt is kept for six years.
            JsonNode first = order(api, "first", found).body();
            assertThat(first.path("items").findValuesAsString("rule"))
                    .containsExactlyInAnyOrder("RECEIPTS", "RUNNING");
            assertThat(first.path("complete").asBoolean()).isFalse();

            NOW.set("2027-03-03T08:00:00Z");
            api.getUntil("/v1/donations/" + wanted, reply -> reply.text().contains("EXPIRED"));
            JsonNode second = order(api, "second", found).body();
            assertThat(second.path("items").findValuesAsString("keptUntil"))
                    .containsExactlyInAnyOrder("", "2033-03-01");
            assertThat(data(api, found)).containsExactlyInAnyOrder("Ada Lovelace");
            assertThat(order(api, "second", found).body()).isEqualTo(second);
            assertThat(order(api, "second", search(api, "grace@")).text("code"))
                    .isEqualTo("IDEMPOTENCY_KEY_REUSED");
            assertThat(order(api, "nobody", List.of("donor_x")).text("code"))
                    .isEqualTo("PERSONAL_DATA_NOT_FOUND");

            NOW.set("2033-03-01T08:00:00Z");
            run(api, "2033-03-01");
            assertThat(search(api, "LOVELACE")).isEmpty();
            for (JsonNode each : List.of(first, second)) {
                JsonNode now = api.get(BASE + "/erasures/" + id(each)).body();
                assertThat(now.path("complete").asBoolean()).as(now.toString()).isTrue();
            }
            assertThat(data(api, found)).isEmpty();
            assertThat(api.get("/v1/donations/" + paid).text()).contains("2500", "CAPTURED");
            assertThat(api.get("/v1/donations/" + others).text()).contains("2500");
        }
    }

    /** The page says of each rule what the application does. */
    private static void documented(Api api) throws IOException {
        String page = Repository.read(Path.of("docs/personal-data.md"));
        JsonNode rules = api.get(BASE + "/rules").body().path("rules");
        assertThat(rules).isNotEmpty();
        for (JsonNode rule : rules) {
            assertThat(page)
                    .contains(
                            "| `%s` | %s | %s | %s | %s |"
                                    .formatted(
                                            rule.path("rule").asString(),
                                            rule.path("period").asString(""),
                                            rule.path("from").asString(),
                                            rule.path("article").asString(),
                                            rule.path("duty").asBoolean() ? "yes" : "no")
                                    .replace("|  |", "| |"));
        }
    }

    private static void exported(Api api, List<String> references, String paid) {
        JsonNode document = export(api, references);
        assertThat(document.path("madeBy").asString()).isEqualTo(CARLA);
        assertThat(document.path("entries").findValuesAsString("email"))
                .containsExactlyInAnyOrder("ada@example.org", "ada@example.net");
        assertThat(document.path("entries").findValuesAsString("event"))
                .contains("donation.initiated", "donation.captured");
        assertThat(document.toString()).contains(paid, "LPF art. L. 102 B").doesNotContain("Grace");

        // Whose data was looked at, by whom and why, is noted.
        JsonNode noted = api.get("/v1/trail?about=" + references.getFirst()).body();
        assertThat(noted.path("entries").findValuesAsString("operation"))
                .containsExactly(
                        "POST /v1/personal-data/searches", "POST /v1/personal-data/exports");
        assertThat(noted.toString()).doesNotContainIgnoringCase("lovelace");
    }

    @Test
    void which_banks_files_were_read_for_somebody_is_noted() throws IOException {
        NOW.set("2027-03-01T09:00:00Z");
        try (ConfigurableApplicationContext app = start()) {
            Api api = JourneyTest.api(app);
            new PersonalGift(api).by("Ada Lovelace", "ada@example.org", "2027-03-01");
            Path file = Files.writeString(data.resolve("a.xml"), "<Ntry><Nm>Lovelace</Nm></Ntry>");
            String kept = app.getBean(BankFiles.class).keep(file, BankFiles.TAKEN);
            String donor = search(api, "lovelace").getFirst();
            String body = "{\"references\": [\"" + donor + "\"], \"statementTerms\": [%s]}";
            api.post(BASE + "/exports", CARLA, "b", body.formatted("{\"text\": \"lovelace\"}"));
            JsonNode noted = api.get("/v1/trail?about=" + kept).body().path("entries");
            assertThat(noted.findValuesAsString("operation"))
                    .containsExactly(
                            "POST /v1/personal-data/searches", "POST /v1/personal-data/exports");
        }
    }

    @Test
    void a_run_that_was_cut_off_is_finished_and_counted_once() throws SQLException {
        NOW.set("2027-04-01T09:00:00Z");
        try (ConfigurableApplicationContext app = start()) {
            Api api = JourneyTest.api(app);
            new PersonalGift(api).wanted("Nobody Now", "nobody@example.org");
            Vault vault = app.getBean(Vault.class);
            vault.put("donor_of_nothing", "DONOR", "don_nothing", "{\"name\":\"Orphan Olga\"}");
            assertThat(search(api, "orphan olga")).hasSize(1);

            // Whatever is done to that entry fails, and with it all that is done beside it.
            asOwner(
                    app,
                    """
                    create function vault.fail() returns trigger language plpgsql as
                        'begin raise exception ''cut off''; end'
                    """,
                    """
                    create trigger cut before delete on vault.personal_data
                        for each row execute function vault.fail()
                    """);
            NOW.set("2027-05-15T08:00:00Z");
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> day(latest(api)).equals("2027-05-15"));
            assertThat(latest(api).path("finishedAt").asString("")).isEmpty();
            assertThat(latest(api).path("erased").asLong()).isZero();
        }
        try (ConfigurableApplicationContext app = start()) {
            Api api = JourneyTest.api(app);
            assertThat(search(api, "nobody now")).hasSize(1);
            asOwner(app, "drop trigger cut on vault.personal_data", "drop function vault.fail");
            run(api, "2027-05-15");
            assertThat(latest(api).path("orphans").asLong()).isEqualTo(1);
            assertThat(search(api, "orphan olga")).isEmpty();
            // It expired in April; nothing came of it, and thirty days have passed.
            run(api, "2027-06-20");
            assertThat(search(api, "nobody now")).isEmpty();
        }
    }

    private static void run(Api api, String day) {
        NOW.set(day + "T08:00:00Z");
        await().atMost(Duration.ofMinutes(1))
                .until(() ->
                        day(latest(api)).equals(day)
                                && !latest(api).path("finishedAt").asString("").isEmpty());
    }

    private static JsonNode latest(Api api) {
        return api.get(BASE + "/retention-runs").body().path("runs").path(0);
    }

    private static String day(JsonNode run) {
        return run.path("day").asString("");
    }

    private static List<String> search(Api api, String term) {
        String body = "{\"terms\": [{\"text\": \"" + term + "\"}]}";
        return api.post(BASE + "/searches", CARLA, term, body)
                .body()
                .path("entries")
                .findValuesAsString("reference");
    }

    private static JsonNode export(Api api, List<String> references) {
        return api.post(BASE + "/exports", CARLA, "e", body(references)).body();
    }

    private static List<String> data(Api api, List<String> references) {
        return export(api, references).path("entries").findValuesAsString("name");
    }

    private static Reply order(Api api, String key, List<String> references) {
        return api.tryPost(BASE + "/erasures", CARLA, key, "application/json", body(references));
    }

    private static String id(JsonNode certificate) {
        return certificate.path("erasureId").asString();
    }

    private static String body(List<String> references) {
        return "{\"references\": [\"" + String.join("\", \"", references) + "\"]}";
    }

    private static void asOwner(ConfigurableApplicationContext app, String... statements)
            throws SQLException {
        Database database = app.getBean(Database.class);
        try (Connection connection = database.dataSource(Role.MIGRATE).getConnection();
                Statement sql = connection.createStatement()) {
            for (String each : statements) {
                sql.execute(each);
            }
        }
    }

    private ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(Main.class);
        application.addInitializers(context ->
                ((GenericApplicationContext) context)
                        .registerBean("now", Clock.class, () -> NOW, it -> it.setPrimary(true)));
        return application.run(
                "--server.port=0", "--obole.data=" + Prepared.data(data.resolve("obole")));
    }
}
