package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.demonstration.Api;
import obole.migrations.Database;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * People and cards that are put in by every door are found in the vault and nowhere else; and when
 * no law keeps them any more, not there either.
 */
class CanaryTest {

    private static final SetClock NOW = new SetClock("2027-03-01T09:00:00Z");
    private static final String CARLA = "compliance:carla";

    @TempDir Path data;

    @Test
    void people_are_in_the_vault_and_nowhere_else_and_cards_are_nowhere() throws Exception {
        NOW.set("2027-03-01T09:00:00Z");
        PrintStream terminal = System.out;
        Path log = data.resolve("obole.log");
        try (PrintStream file = new PrintStream(log.toFile(), StandardCharsets.UTF_8)) {
            System.setOut(file);
            lookedFor();
        } finally {
            System.setOut(terminal);
        }
    }

    private void lookedFor() throws Exception {
        try (ConfigurableApplicationContext app = start()) {
            Api api = JourneyTest.api(app);
            Canaries canaries = new Canaries(api, data.resolve("inbox"));
            canaries.fly();
            await().atMost(Duration.ofMinutes(1)).until(() -> reports().size() == 2);
            canaries.where_they_do_not_belong();
            JourneyTest.lastHead(api);

            Database database = app.getBean(Database.class);
            Map<String, List<String>> rows = Everything.rows(database);
            assertThat(rows).containsKeys("event_store.events", "trail.entry", "views.donation");
            List<String> vault = new ArrayList<>();
            rows.forEach((table, texts) -> {
                if (table.startsWith("vault.")) {
                    vault.addAll(texts);
                } else {
                    assertThat(traces(texts)).as(table).isEmpty();
                }
            });
            Map<String, String> files = Everything.files(data);
            assertThat(files.get(data.resolve("obole.log").toString())).contains("cannot be taken");
            assertThat(files.keySet().toString()).contains("postgres.log");
            files.forEach((file, text) -> assertThat(traces(List.of(text))).as(file).isEmpty());
            assertThat(traces(canaries.refusals)).isEmpty();

            // The search sees: it finds all of them where they belong, but no card.
            assertThat(traces(vault)).containsAll(people()).doesNotContainAnyElementsOf(cards());

            gone(api, canaries, database);
        }
    }

    /** The laws keep them until their day; a neighbour who came later stays. */
    private void gone(Api api, Canaries canaries, Database database) throws SQLException {
        api.post(
                "/v1/associations/" + canaries.theirs + "/closing",
                "finance:alice",
                "closing",
                "{\"reason\": \"no more\"}");
        List<String> order = new ArrayList<>();
        for (String name : List.of("canarelle", "canarino", "canarez", "canarlette")) {
            JsonNode found =
                    api.post(
                                    "/v1/personal-data/searches",
                                    CARLA,
                                    name,
                                    "{\"terms\": [{\"text\": \"" + name + "\"}]}")
                            .body();
            order.addAll(found.path("entries").findValuesAsString("reference"));
        }
        assertThat(order).hasSizeGreaterThan(4);
        api.getUntil(
                "/v1/events?stream=" + canaries.theirs,
                reply -> reply.text().contains("association.closed"));
        String body = "{\"references\": [\"" + String.join("\", \"", order) + "\"]}";
        JsonNode certificate = api.post("/v1/personal-data/erasures", CARLA, "order", body).body();
        assertThat(certificate.path("complete").asBoolean()).isFalse();
        String id = certificate.path("erasureId").asString();

        NOW.set("2038-01-01T01:00:00Z");
        String neighbour =
                new PersonalGift(api).by("Neighbour Nina", "nina@example.org", "2038-01-01");
        NOW.set("2038-01-02T08:00:00Z");
        await().atMost(Duration.ofMinutes(1)).until(() -> finished(api, "2038-01-02"));

        Map<String, List<String>> rows = Everything.rows(database);
        rows.forEach((table, texts) -> assertThat(traces(texts)).as(table).isEmpty());
        assertThat(api.get("/v1/personal-data/erasures/" + id).body().path("complete").asBoolean())
                .isTrue();
        assertThat(api.get("/v1/donations/" + canaries.donation).text()).contains("2500");
        assertThat(String.valueOf(rows.get("vault.personal_data"))).contains("neighbour nina");
        assertThat(commitments(database, neighbour)).isEqualTo(1);
    }

    /** How many entries of a stream are what the events commit to. */
    private static int commitments(Database database, String stream) throws SQLException {
        String query =
                """
                select count(*) from vault.personal_data p join event_store.events e
                    on e.stream = p.stream
                where p.stream = '%s' and strpos(e.payload,
                    encode(sha256(p.salt || convert_to(p.data, 'UTF8')), 'hex')) > 0
                """
                        .formatted(stream);
        try (Connection connection =
                        database.dataSource(obole.migrations.Role.MIGRATE).getConnection();
                Statement sql = connection.createStatement();
                ResultSet row = sql.executeQuery(query)) {
            row.next();
            return row.getInt(1);
        }
    }

    private static boolean finished(Api api, String day) {
        JsonNode run = api.get("/v1/personal-data/retention-runs").body().path("runs").path(0);
        return run.path("day").asString("").equals(day)
                && !run.path("finishedAt").asString("").isEmpty();
    }

    private List<String> reports() throws IOException {
        Path inbox = data.resolve("inbox");
        try (Stream<Path> files = Files.walk(inbox)) {
            return files.map(Path::toString).filter(file -> file.endsWith(".report.json")).toList();
        }
    }

    private static NavigableSet<String> traces(List<String> texts) {
        NavigableSet<String> found = new TreeSet<>();
        for (String text : texts) {
            String small = text.toLowerCase(Locale.ROOT);
            String digits = small.replace(" ", "");
            Stream.concat(Stream.of("canar"), people().stream())
                    .filter(small::contains)
                    .forEach(found::add);
            cards().stream().filter(digits::contains).forEach(found::add);
        }
        return found;
    }

    private static List<String> people() {
        return Stream.concat(
                        Stream.of(
                                "canarelle",
                                "canarmail@",
                                "canaris",
                                "canaredo",
                                "canarino",
                                "canarvo",
                                "canarlette",
                                "canarez",
                                "canaroni",
                                "canaroff"),
                        Canaries.IBANS.stream().map(each -> each.toLowerCase(Locale.ROOT)))
                .toList();
    }

    private static List<String> cards() {
        return Canaries.CARDS;
    }

    private ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(Main.class);
        application.addInitializers(context ->
                ((GenericApplicationContext) context)
                        .registerBean("now", Clock.class, () -> NOW, it -> it.setPrimary(true)));
        return application.run(
                "--server.port=0",
                "--obole.data=" + Prepared.data(data.resolve("obole")),
                "--obole.bank.inbox-directory=" + data.resolve("inbox"),
                "--logging.level.obole=DEBUG");
    }
}
