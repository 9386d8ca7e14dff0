package obole.standalone;

import obole.migrations.Database;
import obole.migrations.Role;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Every row of every table, whoever owns it, and every log, as text that can be searched. */
final class Everything {

    private static final String TABLES =
            """
            select format('%I.%I', n.nspname, c.relname), pg_get_userbyid(c.relowner)
            from pg_class c join pg_namespace n on n.oid = c.relnamespace
            where c.relkind in ('r', 'm', 'f') and n.nspname !~ '^pg_'
                and n.nspname <> 'information_schema'
            """;

    private Everything() {}

    /** In small letters, by table. */
    static Map<String, List<String>> rows(Database database) throws SQLException {
        Map<String, List<String>> all = new TreeMap<>();
        List<String> others = new ArrayList<>();
        for (Role owner : List.of(Role.MIGRATE, Role.REBUILD)) {
            try (Connection connection = database.dataSource(owner).getConnection();
                    Statement sql = connection.createStatement()) {
                for (String[] table : tables(sql)) {
                    if (table[1].equals(owner.user())) {
                        all.put(table[0], texts(sql, table[0]));
                    } else {
                        others.add(table[0]);
                    }
                }
            }
        }
        others.removeAll(all.keySet());
        if (!others.isEmpty()) {
            throw new IllegalStateException("nobody has looked into " + others);
        }
        return all;
    }

    private static List<String[]> tables(Statement sql) throws SQLException {
        List<String[]> tables = new ArrayList<>();
        try (ResultSet rows = sql.executeQuery(TABLES)) {
            while (rows.next()) {
                tables.add(new String[] {rows.getString(1), rows.getString(2)});
            }
        }
        return tables;
    }

    private static List<String> texts(Statement sql, String table) throws SQLException {
        String parts = "select encode(content, 'escape') from ";
        List<String> texts = new ArrayList<>();
        try (ResultSet rows =
                sql.executeQuery(
                        (table.equals("vault.file_part") ? parts : "select t::text from ")
                                + table
                                + " t")) {
            while (rows.next()) {
                texts.add(rows.getString(1).toLowerCase(Locale.ROOT));
            }
        }
        return texts;
    }

    /** All files below a directory but the database's own, in small letters. */
    static Map<String, String> files(Path directory) throws IOException {
        Map<String, String> all = new TreeMap<>();
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                if (!file.toString().contains("/obole/postgres/")) {
                    all.put(
                            file.toString(),
                            Files.readString(file, StandardCharsets.ISO_8859_1)
                                    .toLowerCase(Locale.ROOT));
                }
            }
        }
        return all;
    }
}
