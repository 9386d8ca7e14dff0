package obole.migrations;

import org.flywaydb.core.Flyway;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;

/** Brings schemas to the newest version, each with its own history inside, and drops shadows. */
public final class Migrator {
    static final String HISTORY = "schema_history";

    private final Database database;

    public Migrator(Database database) {
        this.database = database;
    }

    /** Migrates every schema under its own name; those that are up to date cost one query. */
    public void migrateAll() {
        Map<String, String> applied = ScriptDigests.applied(database);
        for (Schema schema : Schema.values()) {
            String name = schema.sqlName();
            if (!ScriptDigests.PACKAGED.containsKey(name)
                    || !ScriptDigests.PACKAGED.get(name).equals(applied.get(name))) {
                migrate(schema, name);
            }
        }
    }

    /**
     * Migrates one schema under the given name: its own or, for a shadow of a disposable one, its
     * own followed by an underscore and small letters, digits or underscores.
     */
    public void migrate(Schema schema, String name) {
        if (!schema.mayBeCalled(name)) {
            throw new IllegalArgumentException(
                    "Schema " + schema.sqlName() + " cannot be migrated under the name " + name);
        }
        Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(database.dataSource(schema.owner()))
                .locations("classpath:db/" + schema.sqlName())
                .schemas(name)
                .defaultSchema(name)
                .createSchemas(true)
                .table(HISTORY)
                .placeholders(Map.of("schema", name))
                .cleanDisabled(true)
                .load()
                .migrate();
        String digest = ScriptDigests.PACKAGED.getOrDefault(schema.sqlName(), "unknown");
        asOwner(schema, "comment on table " + name + "." + HISTORY + " is '" + digest + "'");
    }

    /** Drops a disposable schema or a shadow of one, if it is there; refuses everything else. */
    public void drop(String name) {
        for (Schema schema : Schema.values()) {
            if (!schema.lasting() && schema.mayBeCalled(name)) {
                asOwner(schema, "drop schema if exists " + name + " cascade");
                return;
            }
        }
        throw new IllegalArgumentException("Schema " + name + " is not one that may be dropped");
    }

    private void asOwner(Schema schema, String sql) {
        try (Connection connection = database.dataSource(schema.owner()).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new DatabaseUnavailable("This could not be done: " + sql, e);
        }
    }
}
