package obole.command;

import obole.eventstore.EventHistory;
import obole.eventstore.PostgresHistory;
import obole.eventstore.PostgresWriter;
import obole.eventstore.axonserver.AxonServerEnd;
import obole.eventstore.axonserver.HistoryCopy;
import obole.eventstore.axonserver.HistoryCopy.Progress;
import obole.migrations.Credentials;
import obole.migrations.Database;
import obole.migrations.Role;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.Banner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;

import java.util.List;

import javax.sql.DataSource;

/**
 * Copies the history from PostgreSQL to Axon Server or back, as a process of its own while no other
 * runs. It is no {@code @Configuration}, or the scan of obole.command would find it in every
 * process.
 */
@EnableConfigurationProperties
public class CopyHistory {

    private static final Logger LOG = LoggerFactory.getLogger(CopyHistory.class);
    private static final String TO_SERVER = "to-axon-server";
    private static final String TO_POSTGRESQL = "to-postgresql";

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(CopyHistory.class);
        application.setWebApplicationType(WebApplicationType.NONE);
        application.setBannerMode(Banner.Mode.OFF);
        application.run(args).close();
    }

    /** Spring Boot binds {@code axon.axonserver.*} to it, for its class asks for that. */
    @Bean
    AxonServerConfiguration axonServer() {
        return new AxonServerConfiguration();
    }

    @Bean
    ApplicationRunner copy(Environment environment, AxonServerConfiguration axonServer) {
        return arguments -> {
            String direction = direction(arguments);
            try (Database database = migrated(environment)) {
                LOG.info("Both histories are the same: {}", copy(direction, database, axonServer));
            }
        };
    }

    /** Returns the digest of what is in both. */
    static String copy(String direction, Database database, AxonServerConfiguration axonServer) {
        DataSource postgres = database.dataSource(Role.COMMAND);
        EventHistory history = new PostgresHistory(postgres);
        try (AxonServerEnd server = new AxonServerEnd(axonServer)) {
            HistoryCopy copy =
                    direction.equals(TO_SERVER)
                            ? new HistoryCopy(
                                    history, server.history(), server.writer(), CopyHistory::report)
                            : new HistoryCopy(
                                    server.history(),
                                    history,
                                    new PostgresWriter(postgres),
                                    CopyHistory::report);
            return copy.run();
        }
    }

    private static String direction(ApplicationArguments arguments) {
        List<String> words = arguments.getNonOptionArgs();
        if (words.size() != 1 || !List.of(TO_SERVER, TO_POSTGRESQL).contains(words.getFirst())) {
            throw new IllegalArgumentException("say " + TO_SERVER + " or " + TO_POSTGRESQL);
        }
        return words.getFirst();
    }

    private static Database migrated(Environment environment) {
        Database database =
                Database.external(
                        environment.getRequiredProperty("spring.datasource.url"),
                        new Credentials(
                                environment.getRequiredProperty("spring.datasource.username"),
                                environment.getRequiredProperty("spring.datasource.password")));
        database.migrate();
        return database;
    }

    private static void report(Progress progress) {
        if (progress.done() % 10_000 == 0 || progress.done() == progress.all()) {
            LOG.info("{}: {} of {} events", progress.step(), progress.done(), progress.all());
        }
    }
}
