package obole.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the role of all reads sees, in raw SQL: with rows of two associations in every table. */
final class RowSecurityTest {

    /** Readable tables without policies, and why. */
    private static final Map<String, String> OF_NOBODY =
            Map.ofEntries(
                    Map.entry("ledger.token_entry", "how far processors are"),
                    Map.entry("reconciliation.token_entry", "how far processors are"),
                    Map.entry("views.token_entry", "how far processors are"),
                    Map.entry("audit.token_entry", "how far processors are"),
                    Map.entry("ledger.poisoned_event", "what reads are incomplete without"),
                    Map.entry("reconciliation.poisoned_event", "what reads are incomplete without"),
                    Map.entry("views.poisoned_event", "what reads are incomplete without"),
                    Map.entry("audit.poisoned_event", "what reads are incomplete without"),
                    Map.entry("ledger.horizon", "how far the rows reach"),
                    Map.entry("reconciliation.horizon", "how far the rows reach"),
                    Map.entry("views.books", "how far they are closed"),
                    Map.entry("ledger.sheet", "when history was cut"),
                    Map.entry("ledger.event_name", "numbers of names"),
                    Map.entry("ledger.rate", "what the ECB publishes"),
                    Map.entry("watch.progress", "how far the watch has looked"));

    /** What associations see rows of; the rest is for whoever sees all. */
    private static final List<String> OF_ASSOCIATIONS =
            List.of(
                    "ledger.account",
                    "ledger.line",
                    "ledger.sheet_total",
                    "ledger.total",
                    "ledger.volume_total",
                    "views.account",
                    "views.account_reserve",
                    "views.association",
                    "views.association_document",
                    "views.association_person",
                    "views.campaign",
                    "views.dispute",
                    "views.donation",
                    "views.donation_share",
                    "views.hold",
                    "views.payout",
                    "views.pledge",
                    "views.pledge_gift",
                    "views.pledge_instalment",
                    "views.refund",
                    "views.refund_wait",
                    "webhook.endpoint");

    /** Readable by the role of reads; a history of scripts was there before rights were given. */
    private static final String READABLE =
            """
            select c.oid::regclass::text, c.relrowsecurity, c.relforcerowsecurity,
                pg_get_userbyid(c.relowner), c.relkind::text
            from pg_class c
            where c.relkind in ('r', 'p', 'v', 'm')
                and c.relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
                and has_schema_privilege('obole_read', c.relnamespace, 'usage')
                and has_any_column_privilege('obole_read', c.oid, 'select')
            order by 1
            """;

    private static final String READABLE_COLUMNS =
            """
            select format('select %s from TABLE', string_agg(quote_ident(attname), ', '))
            from pg_attribute
            where attrelid = 'TABLE'::regclass and attnum > 0 and not attisdropped
                and has_column_privilege('obole_read', attrelid, attnum, 'select')
            """;

    private static TestDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.create();
        try (Connection connection = database.superuser().getConnection()) {
            RowsOfTwo.fill(connection, protectedTables());
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void every_table_that_reads_may_see_has_policies_or_a_reason_to_have_none()
            throws SQLException {
        List<String> without = new ArrayList<>();
        for (List<String> each : superuser(READABLE)) {
            boolean lasting = each.get(3).equals("obole_migrate");
            boolean held = each.get(1).equals("t") && (lasting || each.get(2).equals("t"));
            if (each.get(4).equals("r") && !held) {
                without.add(each.getFirst());
            }
        }
        assertThat(without).containsExactlyInAnyOrderElementsOf(OF_NOBODY.keySet());
    }

    @Test
    void without_a_tenant_there_are_no_rows() throws SQLException {
        for (String table : protectedTables()) {
            assertThat(seen(table, null)).as(table).isEmpty();
            assertThat(seen(table, "")).as(table).isEmpty();
            assertThat(seen(table, "asso_C")).as(table).isEmpty();
        }
    }

    @Test
    void whoever_sees_all_sees_all() throws SQLException {
        for (String table : protectedTables()) {
            assertThat(seen(table, "*")).as(table).hasSize(2);
        }
    }

    @Test
    void an_association_sees_its_own_rows_and_no_other() throws SQLException {
        List<String> seen = new ArrayList<>();
        for (String table : protectedTables()) {
            List<List<String>> rows = seen(table, "asso_A");
            assertThat(rows.toString()).as(table).doesNotContain("asso_B");
            if (!rows.isEmpty()) {
                assertThat(rows).as(table).hasSize(1);
                seen.add(table);
            }
            assertThat(seen(table, "asso_B,asso_A")).as(table).hasSize(rows.size() * 2);
        }
        assertThat(seen).containsExactlyInAnyOrderElementsOf(OF_ASSOCIATIONS);
    }

    /** Views of reporting tools are read by the application too, and belong to who owns all. */
    @Test
    void views_show_no_more_than_the_tables_below() throws SQLException {
        for (List<String> each : superuser(READABLE)) {
            String view = each.getFirst();
            if (each.get(4).equals("v") && !view.equals("bi.horizon")) {
                assertThat(seen(view, null)).as(view).isEmpty();
                assertThat(seen(view, "asso_A").toString()).as(view).doesNotContain("asso_B");
                assertThat(seen(view, "*")).as(view).isEqualTo(superuser("select * from " + view));
            }
        }
    }

    @Test
    void reporting_tools_see_all_that_their_views_show() throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session authorization obole_bi");
            assertThat(rows(statement, "select * from bi.associations")).hasSize(2);
            assertThat(rows(statement, "select * from bi.accounts")).hasSize(2);
        }
    }

    @Test
    void what_is_set_ends_with_its_transaction() throws SQLException {
        try (Connection connection = database.dataSource(Role.READ).getConnection();
                Statement statement = connection.createStatement()) {
            String table = "select * from views.association";
            statement.execute("select set_config('obole.tenant', '*', true)");
            assertThat(rows(statement, table)).isEmpty();
            connection.setAutoCommit(false);
            statement.execute("select set_config('obole.tenant', '*', true)");
            assertThat(rows(statement, table)).hasSize(2);
            connection.commit();
            assertThat(rows(statement, table)).isEmpty();
        }
    }

    @Test
    void a_shadow_has_the_policies_of_what_it_is_a_shadow_of() throws SQLException {
        Migrator migrator = new Migrator(database.database());
        String policies =
                """
                select tablename, policyname, cmd, roles::text, replace(qual, 'SCHEMA.', '')
                from pg_policies where schemaname = 'SCHEMA' order by 1, 2
                """;
        for (Schema schema : List.of(Schema.LEDGER, Schema.VIEWS, Schema.RECONCILIATION)) {
            String live = schema.sqlName();
            String shadow = live + "_beside";
            migrator.migrate(schema, shadow);
            List<List<String>> expected = superuser(policies.replace("SCHEMA", live));
            assertThat(expected).isNotEmpty();
            assertThat(superuser(policies.replace("SCHEMA", shadow))).isEqualTo(expected);
            migrator.drop(shadow);
        }
    }

    /** Of many rows, those that are asked for are found by index, whoever asks. */
    @Test
    void policies_leave_the_indexes_of_use() throws SQLException {
        Map<String, String> reads = new TreeMap<>();
        reads.put(
                "select * from views.donation_share where association_id = 'asso_A'"
                        + " order by created_position desc, donation_id desc limit 51",
                "donation_share_by_association");
        reads.put("select * from views.donation where donation_id = 'asso_A'", "donation_pkey");
        reads.put("select * from ledger.line where debit_id = 1", "line_by_debit");
        reads.put(
                "select * from views.payout where association_id = 'asso_A'"
                        + " and (created_position, payout_id) < (9, 'z')",
                "payout_by_association");
        for (Map.Entry<String, String> read : reads.entrySet()) {
            for (String tenant : List.of("*", "asso_A")) {
                String plan = seen("explain " + read.getKey(), tenant).toString();
                assertThat(plan).contains("Index").contains(read.getValue());
            }
        }
    }

    private static List<String> protectedTables() throws SQLException {
        return superuser(READABLE).stream()
                .filter(each -> each.get(4).equals("r"))
                .map(List::getFirst)
                .filter(each -> !OF_NOBODY.containsKey(each))
                .toList();
    }

    private static List<List<String>> seen(String what, @Nullable String tenant)
            throws SQLException {
        try (Connection connection = database.dataSource(Role.READ).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local enable_seqscan = off");
            statement.execute("set local enable_sort = off");
            if (tenant != null) {
                statement.execute("select set_config('obole.tenant', '" + tenant + "', true)");
            }
            return rows(statement, what.contains(" ") ? what : readable(what));
        }
    }

    /** Of some tables reads may see some columns. */
    private static String readable(String table) throws SQLException {
        return superuser(READABLE_COLUMNS.replace("TABLE", table)).getFirst().getFirst();
    }

    private static List<List<String>> superuser(String sql) throws SQLException {
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            return rows(statement, sql);
        }
    }

    private static List<List<String>> rows(Statement statement, String sql) throws SQLException {
        List<List<String>> rows = new ArrayList<>();
        try (ResultSet result = statement.executeQuery(sql)) {
            while (result.next()) {
                List<String> row = new ArrayList<>();
                for (int column = 1; column <= result.getMetaData().getColumnCount(); column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
