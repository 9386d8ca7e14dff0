package obole.migrations;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** A server as an operator has one: with an empty database, and an administrator of few rights. */
public record TheirServer(EmbeddedPostgres server) implements AutoCloseable {

    private static final String NAME = "theirs";
    private static final Credentials ADMINISTRATOR = new Credentials("dba", "it's secret");

    /** Its data is kept in the directory. */
    public static TheirServer start(Path directory) throws SQLException {
        TheirServer theirs =
                new TheirServer(
                        EmbeddedPostgres.start(
                                EmbeddedPostgres.Settings.in(directory)
                                        .withSharedBuffersMegabytes(32)));
        theirs.superuser("create role dba login createrole password 'it''s secret'");
        theirs.superuser("create database " + NAME + " owner dba");
        return theirs;
    }

    public String jdbcUrl() {
        return server.jdbcUrl(NAME);
    }

    /** May create roles, owns the database, and is no superuser. */
    public Credentials administrator() {
        return ADMINISTRATOR;
    }

    void superuser(String sql) throws SQLException {
        try (Connection connection = server.superuser("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        server.close();
    }
}
