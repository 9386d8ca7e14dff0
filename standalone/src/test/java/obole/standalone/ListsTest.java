package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.migrations.Database;
import obole.migrations.Role;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Lists of what is in no event: each row comes once, and nothing is left out silently. */
class ListsTest {

    private static final String DATA = "/v1/personal-data";
    private static final String CARLA = "compliance:carla";

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;
    private static Api api;

    @BeforeAll
    static void start() throws SQLException {
        app = JourneyTest.start(data);
        api = JourneyTest.api(app);
        execute(
                """
                insert into vault.personal_data (reference, kind, data, written_at, salt, look_at)
                select 'bankfile_' || lpad(n::text, 26, '0'),
                    case when n % 2 = 0 then 'bank-file' else 'refused-file' end,
                    '{"bytes":1}', timestamptz '2026-11-01 12:00Z' + n / 3 * interval '1 day', 's',
                    '2099-01-01'
                from generate_series(0, 8) n
                """,
                """
                insert into vault.personal_data (reference, kind, data, written_at, salt, look_at)
                select 'donor_' || n, 'DONOR', '{"name":"Ada Many"}', now(), 's', '2099-01-01'
                from generate_series(1, 1001) n
                """,
                """
                insert into vault.retention_run (day, started_at)
                select date '2025-01-01' + n, now() from generate_series(0, 119) n
                """,
                """
                insert into vault.erasure
                    (erasure_id, request_digest, ordered_at, ordered_by, reason)
                select 'era_' || n, 'd', timestamptz '2026-11-01 12:00Z' + n / 2 * interval '1 day',
                    'carla', 'r'
                from generate_series(0, 6) n
                """,
                """
                insert into vault.erasure_item (erasure_id, reference, kind, rule)
                values ('era_3', 'donor_1', 'DONOR', 'RECEIPTS')
                """);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection =
                        app.getBean(Database.class).dataSource(Role.MIGRATE).getConnection();
                Statement sql = connection.createStatement()) {
            for (String each : statements) {
                sql.execute(each);
            }
        }
    }

    /** All of a list, two rows at a time. */
    private static List<String> read(String path, String rows, String id) {
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            Reply page = api.get(path + "limit=2" + cursor);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            List<String> shown = page.body().path(rows).findValuesAsString(id);
            assertThat(shown).hasSizeLessThanOrEqualTo(2);
            seen.addAll(shown);
            JsonNode next = page.body().path("next");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates();
        return seen;
    }

    @Test
    void files_of_banks_are_listed_whole_newest_first() {
        String list = "/v1/bank-files?";
        assertThat(read(list, "files", "reference")).hasSize(9);
        assertThat(api.get(list).body().at("/files/0/receivedAt").asString())
                .startsWith("2026-11-03");
        assertThat(read(list + "kind=refused-file&", "files", "reference")).hasSize(4);
        assertThat(read(list + "from=2026-11-02&to=2026-11-02&", "files", "reference")).hasSize(3);
        assertThat(api.get(list + "kind=other").text("field")).isEqualTo("kind");
        assertThat(api.get(list + "from=2026-11-02&to=2026-11-01").text("field")).isEqualTo("from");
        assertThat(api.get(list + "from=yesterday").text("field")).isEqualTo("from");
    }

    @Test
    void erasures_are_listed_whole_and_by_what_is_left() {
        String list = DATA + "/erasures?";
        assertThat(read(list, "erasures", "erasureId")).hasSize(7);
        assertThat(read(list + "complete=false&", "erasures", "erasureId"))
                .containsExactly("era_3");
        assertThat(read(list + "complete=true&", "erasures", "erasureId"))
                .hasSize(6)
                .doesNotContain("era_3");
        assertThat(read(list + "from=2026-11-02&", "erasures", "erasureId"))
                .containsExactlyInAnyOrder("era_2", "era_3", "era_4", "era_5", "era_6");
    }

    @Test
    void what_the_rules_have_done_is_listed_for_each_day() {
        String list = DATA + "/retention-runs?to=2025-12-31&";
        List<String> days = read(list, "runs", "day");
        assertThat(days).hasSize(120);
        assertThat(days.getFirst()).isEqualTo("2025-04-30");
        assertThat(read(list + "from=2025-04-29&", "runs", "day"))
                .containsExactly("2025-04-30", "2025-04-29");
    }

    @Test
    void a_search_that_finds_more_than_it_shows_says_so() {
        Reply many = search("Ada Many");
        assertThat(many.body().path("entries").size()).isEqualTo(1_000);
        assertThat(many.body().path("more").asBoolean()).isTrue();
        assertThat(search("Ada Few").body().path("more").asBoolean()).isFalse();
    }

    private static Reply search(String term) {
        String body = "{\"terms\": [{\"text\": \"" + term + "\"}]}";
        return api.post(DATA + "/searches", CARLA, "s", body);
    }
}
