package obole.migrations;

import org.postgresql.ds.PGSimpleDataSource;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.Map;

import javax.sql.DataSource;

/** Where the database is and how each role logs in; closing it stops what was started for it. */
public record Database(String jdbcUrl, Map<Role, Credentials> credentials, Runnable whenClosed)
        implements AutoCloseable {
    private static final int SECONDS_TO_CONNECT = 5;
    private static final String NAME = "obole";
    private static final String UNKNOWN_DATABASE = "3D000";

    public Database {
        credentials = Map.copyOf(credentials);
    }

    /** Starts the PostgreSQL that Obole brings along, with its data kept in the directory. */
    public static Database embedded(Path directory) {
        return embedded(EmbeddedPostgres.Settings.in(directory));
    }

    /** Starts the PostgreSQL that Obole brings along. */
    public static Database embedded(EmbeddedPostgres.Settings settings) {
        EmbeddedPostgres server = EmbeddedPostgres.start(settings);
        boolean ready = false;
        try {
            Database database = on(server, NAME);
            ready = true;
            return database;
        } finally {
            if (!ready) {
                server.close();
            }
        }
    }

    /**
     * Uses a server that runs already. The administrator must be allowed to create roles and to
     * grant rights on the database; the roles' passwords are derived from the administrator's.
     */
    public static Database external(String jdbcUrl, Credentials administrator) {
        Map<Role, Credentials> roles = Role.derivedFrom(administrator.password());
        try (Connection connection = source(jdbcUrl, administrator).getConnection()) {
            ServerCheck.require(connection);
            Roles.ensure(connection, roles);
        } catch (SQLException e) {
            throw unreachable(jdbcUrl, e);
        }
        return external(jdbcUrl, roles);
    }

    /**
     * Uses a server and roles that somebody has prepared; roles that are not used may be left out.
     */
    public static Database external(String jdbcUrl, Map<Role, Credentials> credentials) {
        Database database = new Database(jdbcUrl, credentials, () -> {});
        database.check();
        return database;
    }

    /** The roles and one database on an embedded server, which is stopped by closing the result. */
    static Database on(EmbeddedPostgres server, String name) {
        Map<Role, Credentials> roles = Role.derivedFrom(server.secret());
        String url = server.jdbcUrl(name);
        try (Connection connection = openOrCreate(server, name)) {
            Roles.ensure(connection, roles);
        } catch (SQLException e) {
            throw unreachable(url, e);
        }
        Database database = new Database(url, roles, server::close);
        database.check();
        return database;
    }

    private static Connection openOrCreate(EmbeddedPostgres server, String name)
            throws SQLException {
        try {
            return server.superuser(name).getConnection();
        } catch (SQLException e) {
            if (!UNKNOWN_DATABASE.equals(e.getSQLState())) {
                throw e;
            }
            try (Connection connection = server.superuser("postgres").getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + name);
            }
            return server.superuser(name).getConnection();
        }
    }

    /** Asks as the role that acknowledges events, because a role may have settings of its own. */
    private void check() {
        Credentials anybody = credentials.values().iterator().next();
        Credentials login = credentials.getOrDefault(Role.COMMAND, anybody);
        try (Connection connection = source(jdbcUrl, login).getConnection()) {
            ServerCheck.require(connection);
        } catch (SQLException e) {
            throw unreachable(jdbcUrl, e);
        }
    }

    /** Migrates every schema. */
    public void migrate() {
        new Migrator(this).migrateAll();
    }

    /** Migrates what a process needs that reads no read models. */
    public void migrateLasting() {
        new Migrator(this).migrateLasting();
    }

    /** The same database with the logins of these roles and of no other. */
    public Database only(Role... roles) {
        Map<Role, Credentials> kept = new EnumMap<>(Role.class);
        for (Role role : roles) {
            kept.put(role, login(role));
        }
        return new Database(jdbcUrl, kept, whenClosed);
    }

    /** The login of a role. */
    public Credentials login(Role role) {
        Credentials login = credentials.get(role);
        if (login == null) {
            throw new DatabaseUnavailable(
                    "No login is configured for the database role " + role.user() + ".");
        }
        return login;
    }

    /** Opens a new connection each time it is asked for one: put a pool in front of it to run. */
    public DataSource dataSource(Role role) {
        return source(jdbcUrl, login(role));
    }

    @Override
    public void close() {
        whenClosed.run();
    }

    static DataSource source(String jdbcUrl, Credentials login) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(jdbcUrl);
        source.setUser(login.user());
        source.setPassword(login.password());
        source.setConnectTimeout(SECONDS_TO_CONNECT);
        source.setTcpKeepAlive(true);
        return source;
    }

    private static DatabaseUnavailable unreachable(String jdbcUrl, SQLException cause) {
        return new DatabaseUnavailable(
                "The database " + jdbcUrl + " cannot be used: " + cause.getMessage(), cause);
    }
}
