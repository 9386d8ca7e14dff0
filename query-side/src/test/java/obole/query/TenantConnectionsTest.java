package obole.query;

import static obole.schema.ledger.Tables.SUMS;
import static obole.schema.views.Tables.DONATION_SHARE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariDataSource;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.process.Server;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/** Reads through a pool of one connection, as whoever: what one may see, the next may not. */
class TenantConnectionsTest {

    private static TestDatabase database;
    private static HikariDataSource pool;

    private final AtomicReference<String> tenant = new AtomicReference<>(Tenant.NOBODY);
    private final DSLContext sql =
            DSL.using(new TenantConnections(opened(), tenant::get), SQLDialect.POSTGRES);

    private static HikariDataSource opened() {
        return pool;
    }

    @BeforeAll
    static void open() throws SQLException {
        database = TestDatabase.create();
        DSLContext writing = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        for (String association : List.of("asso_A", "asso_B")) {
            writing.insertInto(DONATION_SHARE)
                    .set(DONATION_SHARE.DONATION_ID, "don_1")
                    .set(DONATION_SHARE.ASSOCIATION_ID, association)
                    .set(DONATION_SHARE.CURRENCY, "EUR")
                    .set(DONATION_SHARE.AMOUNT_MINOR, 100L)
                    .set(DONATION_SHARE.COMMISSION_MINOR, 0L)
                    .set(DONATION_SHARE.FEE_MINOR, 0L)
                    .set(DONATION_SHARE.CREDITED_MINOR, 0L)
                    .set(DONATION_SHARE.CREATED_POSITION, 1L)
                    .set(DONATION_SHARE.POSITION, 1L)
                    .execute();
        }
        try (Connection connection = database.superuser().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set session_replication_role = replica"); // no account is there
            statement.execute(
                    "insert into ledger.sheet_total (account_id, sheet, effective_on, posted_on,"
                            + " currency, debit_minor, credit_minor)"
                            + " values (1, 0, '2026-01-01', '2026-01-01', 'EUR', 5, 0)");
            statement.execute("update ledger.horizon set last_position = 20000");
        }
        pool = Server.pool(database.database(), Role.READ, 1);
    }

    @AfterAll
    static void close() {
        pool.close();
        database.close();
    }

    private List<String> read() {
        return sql.select(DONATION_SHARE.ASSOCIATION_ID)
                .from(DONATION_SHARE)
                .where(DONATION_SHARE.DONATION_ID.eq("don_1"))
                .and(DONATION_SHARE.AMOUNT_MINOR.in(100L, 200L))
                .orderBy(DONATION_SHARE.ASSOCIATION_ID)
                .limit(10)
                .fetch(DONATION_SHARE.ASSOCIATION_ID);
    }

    @Test
    void each_read_sees_the_rows_of_whoever_asks() throws SQLException {
        for (int time = 0; time < 10; time++) { // prepared in the server after five
            tenant.set("asso_A");
            assertThat(read()).containsExactly("asso_A");
            nothingIsLeftOnTheConnection();
            tenant.set(Tenant.EVERYBODY);
            assertThat(read()).containsExactly("asso_A", "asso_B");
            nothingIsLeftOnTheConnection();
            tenant.set(Tenant.NOBODY);
            assertThat(read()).isEmpty();
            tenant.set("asso_B,asso_C");
            assertThat(read()).containsExactly("asso_B");
        }
    }

    /** The driver asks for such a statement's description anew, which ends what it has sent. */
    @Test
    void a_read_whose_parameters_change_their_type_sees_the_same() {
        tenant.set(Tenant.EVERYBODY);
        for (int time = 0; time < 20; time++) {
            @Nullable LocalDate day = time < 3 ? null : LocalDate.of(2027, 1, 1);
            assertThat(sql.selectFrom(SUMS(20_000L, day, null)).fetch()).hasSize(1);
            assertThat(sql.selectFrom(SUMS(20_000L, null, null)).fetch()).hasSize(1);
        }
    }

    @Test
    void a_read_that_fails_leaves_nothing_either() throws SQLException {
        tenant.set(Tenant.EVERYBODY);
        assertThatThrownBy(() -> sql.fetch("select 1 / {0}", DSL.val(0)))
                .isInstanceOf(DataAccessException.class);
        nothingIsLeftOnTheConnection();
    }

    @Test
    void several_reads_of_one_transaction_are_of_the_same_tenant() throws SQLException {
        tenant.set("asso_A");
        sql.connection(connection -> {
            connection.setAutoCommit(false);
            DSLContext inside = DSL.using(connection, SQLDialect.POSTGRES);
            tenant.set(Tenant.EVERYBODY);
            for (int time = 0; time < 3; time++) {
                assertThat(inside.fetchCount(DONATION_SHARE)).isEqualTo(1);
            }
            connection.rollback();
            connection.setAutoCommit(true);
        });
        nothingIsLeftOnTheConnection();
    }

    @Test
    void nothing_is_written_by_who_reads() {
        tenant.set(Tenant.EVERYBODY);
        assertThat(sql.fetchSingle("show transaction_read_only").get(0)).isEqualTo("on");
    }

    @Test
    void a_token_that_names_what_is_no_association_sees_nothing() {
        for (String named : List.of("*", "", "asso_A,*", "asso_A'", "someone")) {
            assertThat(Tenant.of(Set.of(named))).as(named).isEqualTo(Tenant.NOBODY);
        }
        assertThat(Tenant.of(Set.of("*", "asso_A"))).isEqualTo("asso_A");
        assertThat(Tenant.of(Set.of())).isEqualTo(Tenant.EVERYBODY);
    }

    /** As the pool gives it to whoever is next. */
    private static void nothingIsLeftOnTheConnection() throws SQLException {
        try (Connection connection = pool.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(first(statement, "select current_setting('obole.tenant', true)"))
                    .isIn(null, "");
            assertThat(first(statement, "select count(*) from views.donation_share"))
                    .isEqualTo("0");
        }
    }

    private static @Nullable String first(Statement statement, String sql) throws SQLException {
        try (ResultSet row = statement.executeQuery(sql)) {
            assertThat(row.next()).isTrue();
            return row.getString(1);
        }
    }
}
