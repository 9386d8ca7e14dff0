package obole.migrations;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * What a page of an export costs whoever may see all, when PostgreSQL has forgotten which page it
 * is: once a statement is known it plans without the values.
 */
final class LedgerPagePlanTest {

    private static final String ACCOUNTS =
            """
            insert into ledger.account
            select n, 'association:a' || n || ':available', 'POOL', 'AVAILABLE', 'LIABILITY',
                'CREDIT', '467'
            from generate_series(1, 2000) n
            """;

    private static final String LINES =
            """
            insert into ledger.line
            select n, now(), 1, 0, 1 + n % 2000, 1 + (n + 1) % 2000, '2026-01-01', '2026-01-01',
                1, 0, 'EUR'
            from generate_series(0, 99999) n
            """;

    private static final String PAGE =
            """
            prepare page (bigint, bigint, integer, smallint, bigint) as
            select * from ledger.line
            where position <= $1 and (position, ordinal, line) > ($2, $3, $4)
            order by position, ordinal, line
            fetch next $5 rows only
            """;

    private static TestDatabase database;

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.create();
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(ACCOUNTS);
            statement.execute(LINES);
            statement.execute("vacuum analyze ledger.account, ledger.line");
        }
    }

    @AfterAll
    static void close() {
        database.close();
    }

    @Test
    void a_page_is_read_in_order_and_no_more_than_it() throws SQLException {
        String plan = plan("*");
        assertThat(plan).contains("line_pkey").doesNotContain("Sort");
        assertThat(plan).as("asks nothing for each row").doesNotContain("SubPlan");
    }

    @Test
    void whose_accounts_they_are_is_asked_once() throws SQLException {
        assertThat(plan("a7,a8")).doesNotContain("SubPlan");
    }

    private static String plan(String tenant) throws SQLException {
        try (Connection connection = database.dataSource(Role.READ).getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local plan_cache_mode = force_generic_plan");
            statement.execute("select set_config('obole.tenant', '" + tenant + "', true)");
            statement.execute(PAGE);
            StringBuilder plan = new StringBuilder();
            try (ResultSet lines =
                    statement.executeQuery(
                            "explain execute page (99999, 50000, 0, 0::smallint, 5000)")) {
                while (lines.next()) {
                    plan.append(lines.getString(1)).append('\n');
                }
            }
            connection.rollback();
            return plan.toString();
        }
    }
}
