package obole.migrations;

import org.flywaydb.core.Flyway;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Brings schemas to the newest version, each with its own history inside, and drops shadows. */
public final class Migrator {
    static final String HISTORY = "schema_history";

    /** Any number would do that nothing else on the server uses. */
    static final long TURN = 0x0b01e_0002L;

    private static final String DEADLOCK = "40P01";
    private static final int ATTEMPTS = 10;

    private final Database database;

    public Migrator(Database database) {
        this.database = database;
    }

    /** Migrates every schema under its own name; when all are up to date it costs one query. */
    public void migrateAll() {
        migrate(List.of(Schema.values()));
    }

    /** Only the schemas whose rows exist nowhere else. */
    public void migrateLasting() {
        migrate(Stream.of(Schema.values()).filter(Schema::lasting).toList());
    }

    private void migrate(List<Schema> schemas) {
        if (!outdated(schemas).isEmpty()) {
            inTurn(() -> make(outdated(schemas)));
        }
    }

    /** The views for reports come last, and go first: what they are bound to cannot be changed. */
    private void make(List<Schema> outdated) {
        if (outdated.stream().allMatch(Schema::lasting)) {
            outdated.forEach(schema -> migrate(schema, schema.sqlName()));
            return;
        }
        drop(Schema.BI.sqlName());
        outdated.stream()
                .filter(schema -> schema != Schema.BI)
                .forEach(schema -> migrate(schema, schema.sqlName()));
        migrate(Schema.BI, Schema.BI.sqlName());
    }

    private List<Schema> outdated(List<Schema> schemas) {
        Map<String, String> applied = ScriptDigests.applied(database);
        return schemas.stream()
                .filter(schema -> {
                    String packaged = ScriptDigests.PACKAGED.get(schema.sqlName());
                    return packaged == null || !packaged.equals(applied.get(schema.sqlName()));
                })
                .toList();
    }

    /**
     * Drops a disposable schema and makes it anew, before any other process can, and the views over
     * it.
     */
    public void renew(Schema schema) {
        renew(schema, schema.sqlName());
    }

    /** The same for a shadow, under a name as for {@link #migrate}. */
    public void renew(Schema schema, String name) {
        inTurn(() -> {
            if (name.equals(schema.sqlName())) {
                drop(Schema.BI.sqlName());
                drop(name);
                make(List.of(schema));
            } else {
                drop(name);
                migrate(schema, name);
            }
        });
    }

    /**
     * Makes a shadow the schema that is read and written from now on, tokens and all, and drops the
     * one it was a shadow of. Its tokens are taken first, so that no processor has rows in one
     * schema and its token in the other: what is in the middle of a batch ends it or begins it
     * again from the shadow's token. Nothing happens when it is there no more: it was promoted.
     */
    public void promote(Schema schema, String shadow) {
        String live = schema.sqlName();
        if (schema.lasting() || shadow.equals(live) || !schema.mayBeCalled(shadow)) {
            throw new IllegalArgumentException(shadow + " is no shadow of " + live);
        }
        String replaced = live + "_replaced";
        inTurn(() -> {
            drop(replaced);
            if (!exists(schema, shadow)) {
                return;
            }
            asOwner(
                    schema,
                    "begin; set local lock_timeout = '20s'; lock table "
                            + live
                            + ".token_entry in access exclusive mode; alter schema "
                            + live
                            + " rename to "
                            + replaced
                            + "; alter schema "
                            + shadow
                            + " rename to "
                            + live
                            + "; commit");
            drop(replaced);
            make(List.of(Schema.BI));
        });
    }

    /**
     * Processes that start at the same moment wait for each other: Flyway's own lock begins only
     * when a schema's history is there. Ends with the connection, so a killed process holds up
     * nobody.
     */
    private void inTurn(Runnable work) {
        try (Connection connection = database.dataSource(Role.REBUILD).getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("select pg_advisory_lock(" + TURN + ")");
            work.run();
        } catch (SQLException e) {
            throw new DatabaseUnavailable("Nobody can be kept from migrating meanwhile.", e);
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
        Credentials owner = database.login(schema.owner());
        // No data source of the driver: its URL names every setting that there is, and Flyway looks
        // through that with patterns, for a tenth of the time that a first start takes.
        Flyway.configure(Migrator.class.getClassLoader())
                .dataSource(database.jdbcUrl(), owner.user(), owner.password())
                .jdbcProperties(Map.of("tcpKeepAlive", "true"))
                .locations("classpath:db/" + schema.sqlName())
                .schemas(name)
                .defaultSchema(name)
                .createSchemas(true)
                .table(HISTORY)
                .placeholders(Map.of("schema", name))
                .cleanDisabled(true)
                .load()
                .migrate();
        String note = ScriptDigests.note(database, schema);
        asOwner(schema, "comment on table " + name + "." + HISTORY + " is '" + note + "'");
    }

    /** Drops a disposable schema or a shadow of one, if it is there; refuses everything else. */
    public void drop(String name) {
        for (Schema schema : Schema.values()) {
            if (!schema.lasting() && schema.mayBeCalled(name)) {
                drop(schema, name);
                return;
            }
        }
        throw new IllegalArgumentException("Schema " + name + " is not one that may be dropped");
    }

    /** Again when another process was in the middle of writing what the drop needs, and won. */
    private void drop(Schema schema, String name) {
        for (int attempt = 1; ; attempt++) {
            try {
                asOwner(schema, "drop schema if exists " + name + " cascade");
                return;
            } catch (DatabaseUnavailable failed) {
                if (attempt == ATTEMPTS
                        || !(failed.getCause() instanceof SQLException cause
                                && DEADLOCK.equals(cause.getSQLState()))) {
                    throw failed;
                }
            }
        }
    }

    private boolean exists(Schema schema, String name) {
        try (Connection connection = database.dataSource(schema.owner()).getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("select from pg_namespace where nspname = ?")) {
            statement.setString(1, name);
            try (ResultSet found = statement.executeQuery()) {
                return found.next();
            }
        } catch (SQLException e) {
            throw new DatabaseUnavailable("The schemas could not be looked at.", e);
        }
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
