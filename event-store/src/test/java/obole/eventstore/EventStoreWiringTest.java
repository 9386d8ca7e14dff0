package obole.eventstore;

import static obole.eventstore.TestEvents.counted;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;

import obole.eventstore.TestEvents.Counted;

import org.axonframework.config.Configuration;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.axonframework.config.DefaultConfigurer;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.PropagatingErrorHandler;
import org.axonframework.eventhandling.StreamingEventProcessor;
import org.axonframework.eventhandling.pooled.PooledStreamingEventProcessor;
import org.axonframework.eventhandling.tokenstore.jdbc.JdbcTokenStore;
import org.axonframework.serialization.Serializer;
import org.axonframework.spring.messaging.unitofwork.SpringTransactionManager;
import org.axonframework.updates.UpdateChecker;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.jdbc.core.JdbcTemplate;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import javax.sql.DataSource;

class EventStoreWiringTest {

    private AnnotationConfigApplicationContext context;
    private @Nullable Configuration started;
    private Counters counters;

    @BeforeEach
    void start() {
        StoreDatabase.empty();
        StoreDatabase.execute("DROP TABLE IF EXISTS views.counters");
        StoreDatabase.execute("CREATE TABLE views.counters (what text, count bigint)");
        StoreDatabase.execute("GRANT SELECT, INSERT ON views.counters TO obole_project");
        context = new AnnotationConfigApplicationContext(EventStoreWiring.class, Application.class);
        counters = context.getBean(Counters.class);
    }

    @AfterEach
    void stop() {
        if (started != null) {
            started.shutdown();
        }
        context.close();
        GenericEventMessage.clock = Clock.systemUTC();
    }

    private Configuration startAxon() {
        Configurer configurer = DefaultConfigurer.defaultConfiguration();
        context.getBeansOfType(ConfigurerModule.class)
                .values()
                .forEach(module -> module.configureModule(configurer));
        Configuration axon =
                configurer
                        .configureEventStore(c -> context.getBean(PostgresEventStore.class))
                        .configureSerializer(c -> context.getBean("serializer", Serializer.class))
                        .eventProcessing(p -> p.registerEventHandler(c -> counters))
                        .start();
        started = axon;
        return axon;
    }

    @Test
    void the_beans_are_ours_and_none_of_axons_defaults() {
        assertThat(context.getBean("eventSerializer")).isInstanceOf(NamedEventSerializer.class);
        ProcessorDatabase database = context.getBean(ProcessorDatabase.class);
        assertThat(database.tokens()).isInstanceOf(JdbcTokenStore.class);
        assertThat(database.transactions()).isInstanceOf(SpringTransactionManager.class);
    }

    @Test
    void a_processor_with_settings_is_pooled_and_propagates_its_errors() {
        Configuration axon = startAxon();
        StreamingEventProcessor processor =
                axon.eventProcessingConfiguration()
                        .eventProcessor("counters", StreamingEventProcessor.class)
                        .orElseThrow();

        assertThat(processor).isInstanceOf(PooledStreamingEventProcessor.class);
        assertThat(processor.processingStatus()).hasSizeLessThan(2);
        assertThat(axon.eventProcessingConfiguration().errorHandler("counters"))
                .isInstanceOf(PropagatingErrorHandler.class);
        assertThat(axon.eventProcessingConfiguration().listenerInvocationErrorHandler("counters"))
                .isInstanceOf(PropagatingErrorHandler.class);
        assertThat(axon.eventProcessingConfiguration().transactionManager("counters"))
                .isInstanceOf(SpringTransactionManager.class);
    }

    @Test
    void a_projection_handles_history_and_then_what_comes() {
        PostgresEventStore store = context.getBean(PostgresEventStore.class);
        store.publish(counted("a", 0, 3));
        startAxon();
        await().untilAsserted(() -> assertThat(counters.rows()).isEqualTo(3));
        store.publish(counted("a", 3, 300));
        await().untilAsserted(() -> assertThat(counters.rows()).isEqualTo(303));
    }

    @Test
    void rows_and_token_are_stored_together_or_not_at_all() {
        PostgresEventStore store = context.getBean(PostgresEventStore.class);
        startAxon();
        counters.broken.set(true);
        store.publish(counted("a", 0, 3));
        await().untilAsserted(() -> assertThat(counters.failures.get()).isPositive());
        assertThat(counters.rows()).isLessThan(3);

        counters.broken.set(false);
        await().untilAsserted(() -> assertThat(counters.rows()).isEqualTo(3));
        assertThat(counters.tokens()).singleElement().asString().contains("2");
    }

    @Test
    void events_are_stamped_in_whole_milliseconds() {
        startAxon();
        EventMessage<?> event = GenericEventMessage.asEventMessage("x");
        assertThat(event.getTimestamp()).isEqualTo(Instant.parse("2026-11-22T03:04:05.678Z"));
    }

    /** Axon looks for JUnit on the stack and then stays silent; the property makes it forget. */
    @Test
    void nothing_is_reported_to_the_maker_of_axon(@TempDir Path home) throws IOException {
        AtomicInteger reports = new AtomicInteger();
        HttpServer maker =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        maker.createContext("/", exchange -> reports.incrementAndGet());
        maker.start();
        String userHome = System.getProperty("user.home");
        System.setProperty("axoniq.usage.force-test-environment", "true");
        System.setProperty("axoniq.usage.url", "http://localhost:" + maker.getAddress().getPort());
        System.setProperty("user.home", home.toString());
        try {
            Configuration axon = startAxon();
            assertThat(System.getProperty("axoniq.update-checker.disabled")).isEqualTo("true");
            assertThat(axon.getComponent(UpdateChecker.class)).isNull();
            await().pollDelay(Duration.ofMillis(1500)).until(() -> true);
            assertThat(reports).hasValue(0);
            assertThat(home).isEmptyDirectory();
        } finally {
            System.setProperty("user.home", userHome);
            System.clearProperty("axoniq.usage.url");
            System.clearProperty("axoniq.usage.force-test-environment");
            maker.stop(0);
        }
    }

    @ProcessingGroup("counters")
    static final class Counters {

        final AtomicBoolean broken = new AtomicBoolean();
        final AtomicInteger failures = new AtomicInteger();
        private final JdbcTemplate views;

        Counters(DataSource dataSource) {
            views = new JdbcTemplate(dataSource);
        }

        @EventHandler
        void on(Counted event) {
            views.update("INSERT INTO views.counters VALUES (?, ?)", event.what(), event.count());
            if (broken.get() && event.count() == 2) {
                failures.incrementAndGet();
                throw new IllegalStateException("cannot count to two");
            }
        }

        int rows() {
            return views.queryForList("SELECT what FROM views.counters").size();
        }

        List<@Nullable String> tokens() {
            return views.queryForList(
                    "SELECT convert_from(token, 'UTF8') FROM views.token_entry"
                            + " WHERE processor_name = 'counters'",
                    String.class);
        }
    }

    static class Application {

        @Bean
        @Qualifier(EventStoreWiring.DATA_SOURCE)
        DataSource dataSource() {
            return StoreDatabase.dataSource();
        }

        @Bean
        StoredNames names() {
            return TestEvents.NAMES;
        }

        @Bean
        Clock clock() {
            return Clock.fixed(Instant.parse("2026-11-22T03:04:05.678901234Z"), ZoneOffset.UTC);
        }

        @Bean
        ProcessorDatabase views(Serializer serializer) {
            return EventStoreWiring.processorDatabase(
                    StoreDatabase.projections(), "views", serializer, new NodeId("node-1"));
        }

        @Bean
        Counters counting() {
            return new Counters(StoreDatabase.projections());
        }

        @Bean
        ProcessorSettings counters(ProcessorDatabase views, Counters counters) {
            return ProcessorSettings.projection(
                    "counters",
                    views,
                    _ ->
                            (events, _) ->
                                    events.forEach(
                                            each -> counters.on((Counted) each.getPayload())));
        }
    }
}
