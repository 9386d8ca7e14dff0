package obole.query;

import com.zaxxer.hikari.HikariDataSource;

import obole.eventstore.EventStoreWiring;
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
import org.springframework.context.annotation.Primary;
import org.springframework.core.env.Environment;

import java.util.Map;

import javax.sql.DataSource;

/**
 * The query side as a process of its own: {@code java -jar query-side-app.jar}. It is no
 * {@code @Configuration}, or the scan of obole.query would find it in every process.
 */
@EnableAutoConfiguration(
        exclude = {
            JdbcAutoConfiguration.class,
            UpdateCheckerAutoConfiguration.class,
            JooqAutoConfiguration.class
        })
@Import({ProcessWiring.class, EventStoreWiring.class, QuerySide.class})
public class Main {

    public static void main(String[] args) {
        SpringApplication application = new SpringApplication(Main.class);
        application.setDefaultProperties(Map.of("spring.config.name", "query-side"));
        application.run(args);
    }

    /** Migrated, and then without any login that could append an event. */
    @Bean
    Database database(Environment environment) {
        Database database = Server.configured(environment);
        database.migrate();
        return database.only(
                Role.PROJECT, Role.REBUILD, Role.READ, Role.TRAIL, Role.TRAIL_READ, Role.WEBHOOK);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(EventStoreWiring.CONNECTIONS)
    DataSource eventStoreConnections(Database database) {
        return database.dataSource(Role.PROJECT);
    }

    /** Events are read by the role that projects them. */
    @Bean({EventStoreWiring.DATA_SOURCE, QuerySide.PROJECT})
    @Primary
    HikariDataSource projectPool(Database database) {
        return Server.pool(database, Role.PROJECT, 12);
    }

    @Bean
    @Qualifier(QuerySide.READ)
    HikariDataSource readPool(Database database) {
        return Server.pool(database, Role.READ, 12);
    }
}
