package obole.migrations;

import org.postgresql.PGConnection;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Creates the database's roles, or gives those that exist the passwords they should have. */
final class Roles {
    /** Only so that two processes that start at once wait for each other; any number would do. */
    private static final long TURN = 0x0b01e_0001L;

    /**
     * Reads the views for reports and nothing else. It cannot log in: whoever runs the server gives
     * it to the logins of reporting tools, so that there is none where nobody reports.
     */
    private static final String REPORTS = "obole_bi";

    private Roles() {}

    /** Needs a connection of somebody who may create roles and grant rights on the database. */
    static void ensure(Connection administrator, Map<Role, Credentials> credentials)
            throws SQLException {
        boolean autoCommit = administrator.getAutoCommit();
        administrator.setAutoCommit(false);
        try (Statement statement = administrator.createStatement()) {
            statement.execute("select pg_advisory_xact_lock(" + TURN + ")");
            for (Credentials login : credentials.values()) {
                ensureLogin(administrator, statement, login);
            }
            grantOnDatabase(administrator, statement, credentials);
            if (!exists(administrator, REPORTS)) {
                statement.execute("create role " + REPORTS + " nologin");
            }
            administrator.commit();
        } catch (SQLException e) {
            administrator.rollback();
            throw e;
        } finally {
            administrator.setAutoCommit(autoCommit);
        }
    }

    private static void ensureLogin(
            Connection connection, Statement statement, Credentials credentials)
            throws SQLException {
        PGConnection quoting = connection.unwrap(PGConnection.class);
        String verb = exists(connection, credentials.user()) ? "alter" : "create";
        String role = quoting.escapeIdentifier(credentials.user());
        String password = quoting.escapeLiteral(credentials.password());
        statement.execute(verb + " role " + role + " login password '" + password + "'");
    }

    private static boolean exists(Connection connection, String user) throws SQLException {
        String query = "select from pg_roles where rolname = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, user);
            try (ResultSet row = statement.executeQuery()) {
                return row.next();
            }
        }
    }

    private static void grantOnDatabase(
            Connection connection, Statement statement, Map<Role, Credentials> credentials)
            throws SQLException {
        PGConnection quoting = connection.unwrap(PGConnection.class);
        String database = quoting.escapeIdentifier(connection.getCatalog());
        for (Map.Entry<Role, Credentials> entry : credentials.entrySet()) {
            String rights =
                    switch (entry.getKey()) {
                        case MIGRATE, REBUILD -> "connect, temporary, create";
                        case PROJECT -> "connect, temporary";
                        case COMMAND, READ, IDENTITY, TRAIL, TRAIL_READ, WEBHOOK -> "connect";
                    };
            String user = quoting.escapeIdentifier(entry.getValue().user());
            statement.execute("grant " + rights + " on database " + database + " to " + user);
        }
    }
}
