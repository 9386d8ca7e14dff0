package obole.migrations;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Digests of each schema's scripts, packaged with them by the build and noted on the history that
 * they were applied to: comparing these is quicker at every start than having Flyway look.
 */
final class ScriptDigests {
    static final String RESOURCE = "db/digests.properties";
    static final Map<String, String> PACKAGED = packaged();

    private static final String APPLIED =
            "select relnamespace::regnamespace::text, obj_description(oid, 'pg_class')"
                    + " from pg_class where relname = '"
                    + Migrator.HISTORY
                    + "' and obj_description(oid, 'pg_class') is not null";

    /** Other numbers when a schema was made anew or exchanged, even under the same name. */
    private static final String READ_BY_VIEWS =
            "select coalesce(string_agg(oid::text, ' ' order by nspname), '') from pg_namespace"
                    + " where nspname in ("
                    + Stream.of(Schema.values())
                            .filter(schema -> !schema.lasting() && schema != Schema.BI)
                            .map(schema -> "'" + schema.sqlName() + "'")
                            .collect(Collectors.joining(", "))
                    + ")";

    private static final String ON = " on ";

    private ScriptDigests() {}

    /**
     * What is noted in the database, by the name of the schema; nothing of views that are bound to
     * tables of schemas that are gone.
     */
    static Map<String, String> applied(Database database) {
        try (Connection connection = database.dataSource(Role.MIGRATE).getConnection();
                Statement statement = connection.createStatement()) {
            Map<String, String> digests = new HashMap<>();
            try (ResultSet rows =
                    statement.executeQuery(
                            APPLIED + " union all select '" + ON + "', (" + READ_BY_VIEWS + ")")) {
                while (rows.next()) {
                    digests.put(rows.getString(1), rows.getString(2));
                }
            }
            String bound = ON + digests.remove(ON);
            digests.computeIfPresent(
                    Schema.BI.sqlName(),
                    (_, noted) -> noted.endsWith(bound) ? noted.replace(bound, "") : null);
            return digests;
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The schemas' versions could not be read.", e);
        }
    }

    /** What to note on the history of a schema when its scripts have been applied. */
    static String note(Database database, Schema schema) {
        String digest = PACKAGED.getOrDefault(schema.sqlName(), "unknown");
        if (schema != Schema.BI) {
            return digest;
        }
        try (Connection connection = database.dataSource(schema.owner()).getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(READ_BY_VIEWS)) {
            row.next();
            return digest + ON + row.getString(1);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The schemas could not be read.", e);
        }
    }

    /** Nothing when the scripts did not come through our build: then Flyway looks every time. */
    private static Map<String, String> packaged() {
        try (InputStream in = Migrator.class.getClassLoader().getResourceAsStream(RESOURCE)) {
            Map<String, String> digests = new HashMap<>();
            if (in != null) {
                Properties properties = new Properties();
                properties.load(in);
                properties
                        .stringPropertyNames()
                        .forEach(name -> digests.put(name, properties.getProperty(name)));
            }
            return Map.copyOf(digests);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** One digest for each folder of scripts, ordered by name. */
    static Map<String, String> of(Path scripts) throws IOException {
        Map<String, String> digests = new TreeMap<>();
        for (Schema schema : Schema.values()) {
            MessageDigest digest = sha256();
            Path folder = scripts.resolve(schema.sqlName());
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                    String name = folder.relativize(file).toString();
                    digest.update(name.getBytes(StandardCharsets.UTF_8));
                    digest.update(Files.readAllBytes(file));
                }
            }
            digests.put(schema.sqlName(), HexFormat.of().formatHex(digest.digest()));
        }
        return digests;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
