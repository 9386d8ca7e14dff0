package obole.migrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

final class RolesTest {
    private static final String INSUFFICIENT_PRIVILEGE = "42501";
    private static TestDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.create();
        execute(
                Role.COMMAND,
                "insert into event_store.events values"
                        + " (0, 'don_1', 0, 'donation', 'e', 'n', '1', now(), '{}', '{}',"
                        + " sha256('x'))");
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    COMMAND | update event_store.events set payload = ''
                    COMMAND | delete from event_store.events
                    COMMAND | truncate event_store.events
                    COMMAND | drop table event_store.events
                    COMMAND | alter table event_store.events add column more text
                    COMMAND | create trigger t before insert on event_store.events execute function f()
                    COMMAND | select from event_store.events for update
                    COMMAND | insert into event_store.head values (false, 7)
                    COMMAND | delete from event_store.head
                    COMMAND | select from event_store.schema_history
                    COMMAND | set role obole_migrate
                    COMMAND | create schema more
                    COMMAND | select from ledger.token_entry
                    PROJECT | insert into event_store.events select from event_store.events
                    PROJECT | update event_store.events set payload = ''
                    PROJECT | delete from event_store.events
                    PROJECT | truncate event_store.events
                    PROJECT | update event_store.head set next_position = 0
                    PROJECT | select from vault.personal_data
                    PROJECT | select from policy.token_entry
                    PROJECT | drop table ledger.token_entry
                    PROJECT | create table ledger.more (n int)
                    PROJECT | create schema ledger_more
                    REBUILD | update event_store.events set payload = ''
                    REBUILD | delete from event_store.events
                    REBUILD | truncate event_store.events
                    REBUILD | drop schema event_store cascade
                    REBUILD | drop schema vault cascade
                    REBUILD | drop schema policy cascade
                    REBUILD | select from vault.personal_data
                    READ    | update event_store.events set payload = ''
                    READ    | delete from event_store.events
                    READ    | truncate event_store.events
                    READ    | select from event_store.events
                    READ    | delete from ledger.token_entry
                    READ    | update views.token_entry set owner = 'me'
                    READ    | select from vault.personal_data
                    READ    | select from policy.token_entry
                    READ    | create table views.more (n int)
                    READ    | select from trail.entry
                    COMMAND | select from trail.entry
                    TRAIL   | select from trail.entry
                    TRAIL   | update trail.entry set subject = 'somebody else'
                    TRAIL   | delete from trail.entry
                    TRAIL   | truncate trail.entry
                    TRAIL   | update trail.head set number = 7
                    TRAIL   | select from vault.personal_data
                    TRAIL   | select from event_store.events
                    TRAIL_READ | insert into trail.entry (request) values ('r')
                    TRAIL_READ | delete from trail.entry
                    TRAIL_READ | select from vault.personal_data
                    READ    | select url from webhook.endpoint
                    COMMAND | select from webhook.endpoint
                    PROJECT | select from webhook.endpoint
                    WEBHOOK | select from event_store.events
                    WEBHOOK | select from vault.personal_data
                    WEBHOOK | select secret_hash from identity.client
                    WEBHOOK | update identity.client set revoked_at = null
                    WEBHOOK | delete from webhook.endpoint
                    WEBHOOK | delete from webhook.endpoint_change
                    WEBHOOK | update webhook.endpoint_change set reason = ''
                    """)
    void a_running_role_is_refused_what_it_does_not_need(Role role, String sql) {
        assertThatThrownBy(() -> execute(role, sql))
                .isInstanceOfSatisfying(
                        SQLException.class,
                        refusal ->
                                assertThat(refusal.getSQLState())
                                        .as(refusal.getMessage())
                                        .isEqualTo(INSUFFICIENT_PRIVILEGE));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    COMMAND | select from event_store.events
                    COMMAND | update event_store.head set next_position = next_position + 1
                    COMMAND | delete from event_store.snapshots
                    COMMAND | delete from vault.personal_data
                    COMMAND | update policy.token_entry set owner = null
                    PROJECT | select from event_store.events
                    PROJECT | select next_position from event_store.head
                    PROJECT | insert into ledger.token_entry values ('p', 0, null, null, '', null)
                    PROJECT | truncate views.token_entry
                    PROJECT | delete from audit.token_entry
                    PROJECT | update reconciliation.token_entry set owner = null
                    REBUILD | select from event_store.events
                    REBUILD | create schema ledger_by_hand
                    READ    | select from ledger.token_entry
                    TRAIL_READ | select from trail.entry
                    READ    | select status from webhook.endpoint
                    WEBHOOK | update webhook.endpoint set node = null
                    WEBHOOK | delete from webhook.attempt
                    WEBHOOK | select revoked_at from identity.client
                    """)
    void a_running_role_may_do_what_it_needs(Role role, String sql) throws SQLException {
        execute(role, sql);
    }

    @Test
    void who_adds_to_the_trail_cannot_read_it() throws SQLException {
        execute(
                Role.TRAIL,
                "insert into trail.entry (request, phase, happened_at, subject, client, roles,"
                        + " token, address, operation, about)"
                        + " values ('r', 'ASKED', now(), 's', 'c', '', '', '', '', '{}')");
        assertThatThrownBy(() -> execute(Role.TRAIL, "select number from trail.entry"))
                .hasMessageContaining("permission denied");
    }

    /** Whoever owns the table would have to drop a trigger first, and then the hashes. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "update trail.entry set subject = 'somebody else'",
                "delete from trail.entry",
                "truncate trail.entry"
            })
    void not_even_its_owner_changes_the_trail(String sql) {
        assertThatThrownBy(() -> execute(Role.MIGRATE, sql))
                .hasMessageContaining("only ever added to");
    }

    @Test
    void no_role_is_a_superuser_or_a_member_of_another() throws SQLException {
        String query =
                "select count(*) from pg_roles where rolname like 'obole%' and (rolsuper or"
                        + " rolcreaterole or rolcreatedb or rolbypassrls or rolreplication"
                        + " or exists (select from pg_auth_members where member = pg_roles.oid))";
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            assertThat(row.getInt(1)).isZero();
        }
    }

    @Test
    void what_must_last_and_what_may_be_dropped_have_different_owners() throws SQLException {
        String query = "select nspname, nspowner::regrole::text from pg_namespace";
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            while (rows.next()) {
                for (Schema schema : Schema.values()) {
                    if (schema.sqlName().equals(rows.getString(1))) {
                        assertThat(rows.getString(2))
                                .isEqualTo(schema.lasting() ? "obole_migrate" : "obole_rebuild");
                    }
                }
            }
        }
    }

    private static void execute(Role role, String sql) throws SQLException {
        try (Connection connection = database.dataSource(role).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
