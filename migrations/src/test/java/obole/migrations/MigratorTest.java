package obole.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import org.flywaydb.core.api.FlywayException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.FutureTask;

final class MigratorTest {
    private static final String COLUMNS =
            "select table_name || '.' || column_name || ' ' || data_type"
                    + " from information_schema.columns where table_schema = '%s' order by 1";
    private static final String GRANTS =
            "select table_name || ' ' || grantee || ' ' || privilege_type"
                    + " from information_schema.role_table_grants where table_schema = '%s'"
                    + " order by 1";

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

    @ParameterizedTest
    @EnumSource(Schema.class)
    void every_schema_has_its_own_history(Schema schema) throws SQLException {
        assertThat(
                        query(
                                "select version from "
                                        + schema.sqlName()
                                        + ".schema_history where success and version is not null"))
                .isNotEmpty();
    }

    @Test
    void migrating_again_changes_nothing() throws SQLException {
        String history = "select installed_on::text from ledger.schema_history";
        List<String> before = query(history);
        migrator.migrateAll();
        assertThat(query(history)).isEqualTo(before);
        assertThat(query("select next_position from event_store.head")).containsExactly("0");
    }

    @Test
    void every_schema_notes_the_packaged_scripts_that_were_applied() {
        assertThat(ScriptDigests.PACKAGED).hasSize(Schema.values().length);
        assertThat(ScriptDigests.applied(database.database())).isEqualTo(ScriptDigests.PACKAGED);
    }

    @Test
    void a_schema_whose_scripts_have_changed_is_migrated_again() throws SQLException {
        asSuperuser("comment on table ledger.schema_history is 'older scripts'");
        asSuperuser("update ledger.schema_history set checksum = 7 where version is not null");
        assertThatThrownBy(() -> migrator.migrateAll())
                .isInstanceOf(FlywayException.class)
                .hasMessageContaining("checksum mismatch");
    }

    @ParameterizedTest
    @EnumSource(
            value = Schema.class,
            names = {"LEDGER", "RECONCILIATION", "VIEWS", "AUDIT"})
    void a_shadow_is_the_same_schema_under_another_name(Schema schema) throws SQLException {
        String shadow = schema.sqlName() + "_shadow_1";
        migrator.migrate(schema, shadow);
        assertThat(query(COLUMNS.formatted(shadow)))
                .isNotEmpty()
                .isEqualTo(query(COLUMNS.formatted(schema.sqlName())));
        assertThat(query(GRANTS.formatted(shadow)))
                .anyMatch(grant -> grant.startsWith("token_entry obole_project"))
                .isEqualTo(query(GRANTS.formatted(schema.sqlName())));
    }

    @Test
    void dropping_a_shadow_leaves_the_schema_it_shadows() throws SQLException {
        migrator.migrate(Schema.LEDGER, "ledger_shadow");
        migrator.drop("ledger_shadow");
        assertThat(schemas()).contains("ledger").doesNotContain("ledger_shadow");
        migrator.drop("ledger_shadow");
    }

    @Test
    void a_disposable_schema_can_be_dropped_and_made_again() throws SQLException {
        migrator.drop("ledger");
        assertThat(schemas()).doesNotContain("ledger");
        migrator.migrateAll();
        assertThat(query("select count(*) from ledger.token_entry")).containsExactly("0");
    }

    @Test
    void a_command_side_alone_makes_only_what_lasts() throws SQLException {
        migrator.drop("ledger");
        migrator.migrateLasting();
        assertThat(schemas()).contains("event_store", "policy").doesNotContain("ledger");
    }

    @Test
    void whoever_is_not_first_waits_and_finds_everything_done() throws Exception {
        migrator.drop("ledger");
        try (Connection first = database.dataSource(Role.READ).getConnection();
                Statement turn = first.createStatement()) {
            turn.execute("select pg_advisory_lock(" + Migrator.TURN + ")");
            Thread second = Thread.ofVirtual().start(migrator::migrateAll);
            awaitWaiting();
            assertThat(schemas()).doesNotContain("ledger");
            turn.execute("select pg_advisory_unlock(" + Migrator.TURN + ")");
            second.join();
        }
        assertThat(schemas()).contains("ledger");
    }

    @Test
    void a_schema_is_renewed_though_others_write_into_it_in_another_order() throws Exception {
        try (Connection other = database.dataSource(Role.PROJECT).getConnection();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("delete from ledger.account");
            FutureTask<Void> renewal = new FutureTask<>(() -> migrator.renew(Schema.LEDGER), null);
            Thread.ofVirtual().start(renewal);
            awaitWaiting();
            // Now one of the two has to give way, and it is the drop, which waited first.
            for (String table : List.of("line", "total", "horizon", "token_entry")) {
                statement.execute("delete from ledger." + table);
            }
            other.commit();
            renewal.get();
        }
        assertThat(query("select count(*) from ledger.token_entry")).containsExactly("0");
    }

    private void awaitWaiting() {
        String waiting =
                "select pid from pg_locks where not granted and pid in"
                        + " (select pid from pg_stat_activity"
                        + " where datname = current_database())";
        await().until(() -> query(waiting).size() == 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "event_store",
                "vault",
                "policy",
                "policy_shadow",
                "public",
                "pg_catalog",
                "ledger; drop schema vault",
                "LEDGER",
                ""
            })
    void only_disposable_schemas_can_be_dropped(String name) {
        assertThatThrownBy(() -> migrator.drop(name)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"event_store_2", "ledger", "pg_events"})
    void a_lasting_schema_has_no_shadow(String name) {
        assertThatThrownBy(() -> migrator.migrate(Schema.EVENT_STORE, name))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void every_table_has_a_comment_and_every_constraint_a_chosen_name() throws SQLException {
        assertThat(
                        query(
                                "select oid::regclass::text from pg_class where relkind = 'r'"
                                        + " and relnamespace::regnamespace::text = any"
                                        + " (array['event_store', 'vault', 'policy', 'sandbox',"
                                        + " 'ledger', 'reconciliation', 'views', 'audit'])"
                                        + " and relname <> 'schema_history'"
                                        + " and obj_description(oid, 'pg_class') is null"))
                .isEmpty();
        assertThat(
                        query(
                                "select conname from pg_constraint where contype = 'c'"
                                        + " and conname ~ '_check[0-9]*$'"
                                        + " and connamespace::regnamespace::text <> 'pg_catalog'"
                                        + " and connamespace::regnamespace::text <>"
                                        + " 'information_schema'"))
                .isEmpty();
    }

    @Test
    void an_erased_person_has_no_data_left() throws SQLException {
        execute(
                "insert into vault.personal_data (reference, kind, salt, data, written_at, look_at)"
                        + " values ('don_1', 'donor', '\\x01', '{\"name\": \"A\"}', now(), now())");
        assertThatThrownBy(() ->
                        execute("update vault.personal_data set erased_at = now(), look_at = null"))
                .hasMessageContaining("personal_data_erased_is_empty");
        execute(
                "update vault.personal_data"
                        + " set erased_at = now(), look_at = null, data = null, salt = null");
    }

    private List<String> schemas() throws SQLException {
        return query("select nspname from pg_namespace");
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = database.dataSource(Role.COMMAND).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private void asSuperuser(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private List<String> query(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        }
    }
}
