package obole.process;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

import obole.migrations.Credentials;
import obole.migrations.Database;
import obole.migrations.DatabaseUnavailable;
import obole.migrations.Role;

import org.springframework.core.env.Environment;

import java.util.List;

/** The PostgreSQL server a process is told to use, and pools of connections to it. */
public final class Server {

    private static final String URL = "spring.datasource.url";
    private static final String USER = "spring.datasource.username";
    private static final String PASSWORD = "spring.datasource.password";

    /**
     * Rows and token of a projection are lost together, if at all, and then come from the same
     * events again: nobody waits until they are on disk. What it reads, it reads by key: a plan
     * that was made while a table was small must not stay when it is large.
     */
    private static final String PROJECTING =
            "; SET synchronous_commit = off; SET enable_seqscan = off";

    private Server() {}

    /**
     * The database that {@code spring.datasource.*} names, with the logins of all roles.
     *
     * @throws DatabaseUnavailable with a sentence that says what is missing
     */
    public static Database configured(Environment environment) {
        List<String> missing =
                List.of(URL, USER, PASSWORD).stream()
                        .filter(each -> environment.getProperty(each, "").isBlank())
                        .toList();
        if (!missing.isEmpty()) {
            throw new DatabaseUnavailable(
                    "This process needs a PostgreSQL server and somebody who may create roles on"
                            + " it: set "
                            + String.join(" and ", missing)
                            + ".");
        }
        return Database.external(
                environment.getRequiredProperty(URL),
                new Credentials(
                        environment.getRequiredProperty(USER),
                        environment.getRequiredProperty(PASSWORD)));
    }

    /** Connections of one role, at most so many. */
    public static HikariDataSource pool(Database database, Role role, int size) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("obole-" + role.user());
        config.setJdbcUrl(database.jdbcUrl());
        config.setUsername(database.login(role).user());
        config.setPassword(database.login(role).password());
        config.setMaximumPoolSize(size);
        // Less than a write waits for its answer; a server that is gone is not waited for longer
        // than a statement may take.
        config.setConnectionTimeout(5_000);
        config.addDataSourceProperty("loginTimeout", "5");
        config.addDataSourceProperty("socketTimeout", "65");
        config.addDataSourceProperty("tcpKeepAlive", "true");
        // A row that is refused may be somebody's data, which no log is for.
        config.addDataSourceProperty("logServerErrorDetail", "false");
        // Rows that are written in one batch are written by one statement.
        config.addDataSourceProperty("reWriteBatchedInserts", "true");
        config.setConnectionInitSql(
                "SET statement_timeout = '60s'; SET idle_in_transaction_session_timeout = '10s'"
                        + switch (role) {
                            case PROJECT -> PROJECTING;
                            case READ -> "; SET default_transaction_read_only = on";
                            default -> "";
                        });
        return new HikariDataSource(config);
    }
}
