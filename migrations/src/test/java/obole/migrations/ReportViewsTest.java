package obole.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The views for reporting tools: who reads them, what they are, and that they are always there. */
final class ReportViewsTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static final String VIEWS =
            "select relname from pg_class where relnamespace::regnamespace::text = 'bi'"
                    + " and relkind = 'v' order by 1";
    private static final String COLUMNS =
            """
            select '\n## bi.' || c.relname || E'\\n\\n' || obj_description(c.oid, 'pg_class')
                || E'\\n\\n| column | type | what it is |\\n|---|---|---|\\n'
                || string_agg('| `' || a.attname || '` | ' || format_type(a.atttypid, a.atttypmod)
                    || ' | ' || coalesce(col_description(c.oid, a.attnum), '') || ' |', E'\\n'
                    order by a.attnum)
            from pg_class c
            join pg_attribute a on a.attrelid = c.oid and a.attnum > 0
            where c.relnamespace::regnamespace::text = 'bi' and c.relkind = 'v'
            group by c.oid, c.relname
            order by c.relname
            """;

    private TestDatabase database;
    private Migrator migrator;

    @BeforeEach
    void open() {
        database = TestDatabase.create();
        migrator = new Migrator(database.database());
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void a_reporting_tool_reads_every_view() throws SQLException {
        for (String view : superuser(VIEWS)) {
            reporting("select * from bi." + view);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select from ledger.line",
                "select from ledger.sums(0, null, null)",
                "select from views.donation",
                "select from reconciliation.settlement",
                "select from event_store.events",
                "select from vault.personal_data",
                "select from policy.token_entry",
                "select from bi.schema_history",
                "create table bi.more (n int)",
                "create schema more",
                "delete from bi.accounts",
                "update bi.accounts set pcg = ''",
                "set role obole_read"
            })
    void it_may_do_nothing_else(String sql) {
        assertThatThrownBy(() -> reporting(sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal ->
                                assertThat(refusal.getSQLState())
                                        .as(refusal.getMessage())
                                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"LEDGER", "RECONCILIATION", "VIEWS", "AUDIT", "BI"})
    void the_views_are_there_after_any_schema_was_made_anew(String schema) throws SQLException {
        List<String> before = superuser(VIEWS);
        migrator.renew(Schema.valueOf(schema));
        assertThat(superuser(VIEWS)).hasSizeGreaterThan(10).isEqualTo(before);
        reporting("select from bi.ledger_lines");
    }

    @Test
    void a_start_makes_them_anew_when_a_shadow_has_taken_the_place_of_what_they_read()
            throws SQLException {
        migrator.migrate(Schema.LEDGER, "ledger_shadow");
        as(Role.REBUILD, "alter schema ledger rename to ledger_old");
        as(Role.REBUILD, "alter schema ledger_shadow rename to ledger");
        as(Role.PROJECT, "update ledger.horizon set last_position = 7");
        assertThat(reporting("select position from bi.horizon where part = 'LEDGER'"))
                .as("bound to the tables that were")
                .containsExactly("-1");
        migrator.migrateAll();
        assertThat(reporting("select position from bi.horizon where part = 'LEDGER'"))
                .containsExactly("7");
    }

    @Test
    void a_shadow_that_is_promoted_is_what_they_read() throws SQLException {
        migrator.migrate(Schema.LEDGER, "ledger_shadow");
        as(Role.PROJECT, "update ledger_shadow.horizon set last_position = 7");
        migrator.promote(Schema.LEDGER, "ledger_shadow");
        assertThat(reporting("select position from bi.horizon where part = 'LEDGER'"))
                .containsExactly("7");
    }

    @Test
    void a_start_makes_them_anew_when_a_crash_has_left_them_out() throws SQLException {
        as(Role.REBUILD, "drop schema views cascade");
        assertThat(superuser(VIEWS)).doesNotContain("donations").contains("accounts");
        migrator.migrateAll();
        assertThat(superuser(VIEWS)).contains("donations", "accounts");
        as(Role.REBUILD, "drop schema bi cascade");
        migrator.migrateAll();
        assertThat(superuser(VIEWS)).contains("donations", "accounts");
    }

    @Test
    void the_page_says_what_every_view_and_column_is() throws SQLException, IOException {
        List<String> described = superuser(COLUMNS);
        assertThat(described).allSatisfy(view -> assertThat(view).doesNotContain("|  |"));
        String wanted = String.join("\n", described).stripLeading() + "\n";
        Files.writeString(Path.of("target", "bi-views.md"), wanted);
        String page = Files.readString(Path.of("..", "docs", "bi.md"));
        assertThat(page.substring(page.indexOf("## bi."))).isEqualTo(wanted);
    }

    /** A login as whoever runs the server makes one for a tool. */
    private List<String> reporting(String sql) throws SQLException {
        execute("create role test_reports login password 'x' in role obole_bi");
        try (Connection connection =
                        Database.source(database.jdbcUrl(), new Credentials("test_reports", "x"))
                                .getConnection();
                Statement statement = connection.createStatement()) {
            return read(statement, sql);
        } finally {
            execute("drop role test_reports");
        }
    }

    private void as(Role role, String sql) throws SQLException {
        try (Connection connection = database.dataSource(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> superuser(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            return read(statement, sql);
        }
    }

    private static List<String> read(Statement statement, String sql) throws SQLException {
        List<String> values = new ArrayList<>();
        if (statement.execute(sql)) {
            try (ResultSet rows = statement.getResultSet()) {
                while (rows.next()) {
                    values.add(rows.getMetaData().getColumnCount() == 0 ? "" : rows.getString(1));
                }
            }
        }
        return values;
    }
}
