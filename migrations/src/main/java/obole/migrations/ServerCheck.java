package obole.migrations;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a server says of itself, to refuse one that could lose what it has acknowledged. */
record ServerCheck(int version, String fsync, String synchronousCommit, String fullPageWrites) {
    private static final int OLDEST = 16;
    private static final String QUERY =
            "select current_setting('server_version_num')::int, current_setting('fsync'),"
                    + " current_setting('synchronous_commit'),"
                    + " current_setting('full_page_writes')";

    /** Asks the server with the settings that this very login gets. */
    static void require(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(QUERY)) {
            row.next();
            new ServerCheck(
                            row.getInt(1) / 10_000,
                            row.getString(2),
                            row.getString(3),
                            row.getString(4))
                    .refusal()
                    .ifPresent(sentence -> {
                        throw new DatabaseUnavailable(sentence);
                    });
        }
    }

    /** One sentence that says what to change, or nothing when the server will do. */
    Optional<String> refusal() {
        if (version < OLDEST) {
            return Optional.of(
                    "Obole needs PostgreSQL 16 or newer, and this server is " + version + ".");
        }
        List<String> off =
                Stream.of(
                                fsync.equals("off") ? "fsync" : "",
                                synchronousCommit.equals("off") ? "synchronous_commit" : "",
                                fullPageWrites.equals("off") ? "full_page_writes" : "")
                        .filter(name -> !name.isEmpty())
                        .toList();
        if (off.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                "Obole does not run on a PostgreSQL server that could lose what it has"
                        + " acknowledged: set "
                        + String.join(" and ", off)
                        + " to on.");
    }
}
