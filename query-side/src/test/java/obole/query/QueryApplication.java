package obole.query;

import obole.eventstore.EventStoreWiring;
import obole.eventstore.NodeId;
import obole.eventstore.StoredNames;
import obole.identity.trail.Trail;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.migrations.TestDatabase;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.time.Clock;

import javax.sql.DataSource;

/** The query side as it runs, on a database of a test. */
@EnableAutoConfiguration(
        excludeName = {
            "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
            "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration",
            "org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration"
        })
@Import({EventStoreWiring.class, QuerySide.class})
public class QueryApplication {

    /** Tells an application which database that is. */
    public static ApplicationContextInitializer<ConfigurableApplicationContext> on(
            TestDatabase database) {
        return context -> context.getBeanFactory().registerSingleton("testDatabase", database);
    }

    @Bean
    Database database(TestDatabase test) {
        return test.database();
    }

    @Bean
    @Qualifier(EventStoreWiring.DATA_SOURCE)
    DataSource events(TestDatabase test) {
        return test.dataSource(Role.COMMAND);
    }

    @Bean
    @Qualifier(QuerySide.PROJECT)
    DataSource project(TestDatabase test) {
        return test.dataSource(Role.PROJECT);
    }

    @Bean
    @Qualifier(QuerySide.READ)
    DataSource read(TestDatabase test) {
        return test.dataSource(Role.READ);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(Trail.ADDS)
    DataSource trailAdds(TestDatabase test) {
        return test.dataSource(Role.TRAIL);
    }

    @Bean(defaultCandidate = false)
    @Qualifier(Trail.READS)
    DataSource trailReads(TestDatabase test) {
        return test.dataSource(Role.TRAIL_READ);
    }

    @Bean
    NodeId node() {
        return new NodeId("test");
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Bean
    StoredNames names() {
        return new ExampleNames();
    }
}
