package obole.command;

import com.zaxxer.hikari.HikariDataSource;

import obole.eventstore.EventStoreWiring;
import obole.identity.server.TokenServer;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.process.ProcessWiring;
import obole.process.Server;

import org.axonframework.springboot.autoconfig.JdbcAutoConfiguration;
import org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.core.env.Environment;

import java.util.Map;

import javax.sql.DataSource;

/**
 * The command side as a process of its own: {@code java -jar command-side-app.jar}. It is no
 * {@code @Configuration}, or the scan of obole.command would find it in every process.
 */
@EnableAutoConfiguration(
        exclude = {
            JdbcAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class,
            JooqAutoConfiguration.class
        })
@Import({ProcessWiring.class, EventStoreWiring.class, CommandSide.class, TokenServer.class})
public class Main {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Main.class);
        application.setDefaultProperties(Map.of("spring.config.name", "command-side"));
        application.run(args);
    }

    /** Migrated, and then with no other login than those that append, keep clients, and note it. */
    @Bean
    Database database(Environment environment) {
        Database database = Server.configured(environment);
        database.migrateLasting();
        return database.only(Role.COMMAND, Role.IDENTITY, Role.TRAIL, Role.TRAIL_READ);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(EventStoreWiring.CONNECTIONS)
    DataSource eventStoreConnections(Database database) {
        return database.dataSource(Role.COMMAND);
    }

    @Bean
    @Qualifier(EventStoreWiring.DATA_SOURCE)
    HikariDataSource commandPool(Database database) {
        return Server.pool(database, Role.COMMAND, 16);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(TokenServer.DATA_SOURCE)
    HikariDataSource identityPool(Database database) {
        return Server.pool(database, Role.IDENTITY, 2);
    }
}
