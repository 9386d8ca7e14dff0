package obole.eventstore;

import com.zaxxer.hikari.HikariDataSource;

import obole.migrations.Database;
import obole.migrations.Role;
import obole.migrations.TestDatabase;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

import javax.sql.DataSource;

/** One migrated database for all tests of the store, emptied before each. */
public final class StoreDatabase {

    private static final TestDatabase DATABASE = TestDatabase.create();
    private static final DataSource COMMAND = DATABASE.dataSource(Role.COMMAND);
    private static final DataSource PROJECT = DATABASE.dataSource(Role.PROJECT);
    private static final DataSource SUPERUSER = DATABASE.superuser();

    private StoreDatabase() {}

    /** With no more rights than the store has when it runs. */
    public static DataSource dataSource() {
        return COMMAND;
    }

    /**
     * The same in a pool, for tests with many callers. Its source is its own: a pool sets its
     * time-out there.
     */
    static HikariDataSource pool() {
        return StorePool.over(DATABASE.dataSource(Role.COMMAND));
    }

    /** The login and address of the store, for who connects in a way of its own. */
    static Database database() {
        return DATABASE.database();
    }

    /** With no more rights than a projection has when it runs. */
    static DataSource projections() {
        return PROJECT;
    }

    /** With all rights, to stand in the way. */
    static DataSource superuser() {
        return SUPERUSER;
    }

    public static DataSource empty() {
        execute("TRUNCATE event_store.events, event_store.snapshots, views.token_entry");
        execute("UPDATE event_store.head SET next_position = 0");
        return dataSource();
    }

    /** Does what no role of ours may do. */
    public static void execute(String sql) {
        try (Connection connection = SUPERUSER.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
