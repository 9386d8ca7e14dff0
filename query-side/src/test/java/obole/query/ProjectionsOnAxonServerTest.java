package obole.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.eventstore.EventHistory;
import obole.eventstore.EventStoreWiring;
import obole.eventstore.NodeId;
import obole.eventstore.StoredNames;
import obole.eventstore.axonserver.AxonServerStore;
import obole.eventstore.axonserver.FakeAxonServer;
import obole.identity.trail.Trail;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.ledger.EventExamples;
import obole.query.projection.Progress;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import javax.sql.DataSource;

/** The query side reads its events from Axon Server and keeps everything else in PostgreSQL. */
class ProjectionsOnAxonServerTest {

    private static TestDatabase database;

    @BeforeAll
    static void create() {
        database = TestDatabase.create();
    }

    @AfterAll
    static void drop() {
        database.close();
    }

    @Test
    void every_projection_reaches_the_head() {
        List<EventMessage<?>> history = new ArrayList<>();
        EventExamples.all()
                .values()
                .forEach(event ->
                        history.add(
                                new GenericDomainEventMessage<>(
                                        "Test", "set_1/0001", history.size(), event)));
        long last = history.size() - 1L;
        try (FakeAxonServer server = new FakeAxonServer();
                ConfigurableApplicationContext context = start(server)) {
            EventStore store = context.getBean(EventStore.class);
            assertThat(store).isInstanceOf(AxonServerStore.class);
            store.publish(history);
            assertThat(context.getBean(EventHistory.class).head()).isEqualTo(last);
            Progress progress = context.getBean(Progress.class);
            await().atMost(Duration.ofMinutes(2)).until(() -> progress.reached(last));
        }
    }

    private static ConfigurableApplicationContext start(FakeAxonServer server) {
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "spring.main.banner-mode", "off",
                        "spring.profiles.active", "axonserver",
                        "axon.axonserver.enabled", "false",
                        "axon.axonserver.servers", server.address()));
        return application.run();
    }

    @EnableAutoConfiguration(
            excludeName = {
                "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
                "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration",
                "org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration"
            })
    @Import({EventStoreWiring.class, QuerySide.class})
    static class Application {

        @Bean
        Database database() {
            return database.database();
        }

        @Bean
        @Qualifier(QuerySide.PROJECT)
        DataSource project() {
            return database.dataSource(Role.PROJECT);
        }

        @Bean
        @Qualifier(QuerySide.READ)
        DataSource read() {
            return database.dataSource(Role.READ);
        }

        @Bean(defaultCandidate = false)
        @Qualifier(Trail.ADDS)
        DataSource trailAdds() {
            return database.dataSource(Role.TRAIL);
        }

        @Bean(defaultCandidate = false)
        @Qualifier(Trail.READS)
        DataSource trailReads() {
            return database.dataSource(Role.TRAIL_READ);
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
}
