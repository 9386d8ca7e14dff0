package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariDataSource;

import obole.demonstration.Api;
import obole.demonstration.HistoryOfHledger;
import obole.demonstration.SandboxWeek;
import obole.eventstore.EventStoreWiring;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.process.ProcessWiring;
import obole.process.Server;
import obole.query.QuerySide;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.Primary;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.SortedMap;
import java.util.TimeZone;
import java.util.TreeMap;

import javax.sql.DataSource;

/**
 * Nine imported years and a week with the sandbox give the same rows when they are remembered as
 * they happen, rebuilt, replayed beside, and replayed in small steps on another day in another time
 * zone. And each payout is explained to the cent.
 */
class ReplayJourneyTest {

    private static final String KEY = "/replay-signing-key.pem";

    @TempDir static Path data;

    @Test
    void the_same_history_gives_the_same_rows_however_it_is_replayed() throws IOException {
        try (ConfigurableApplicationContext app = JourneyTest.start(data)) {
            Api api = JourneyTest.api(app);
            SandboxWeek.Result week = new SandboxWeek(api).play();
            PrintStream silent =
                    new PrintStream(new ByteArrayOutputStream(), false, StandardCharsets.UTF_8);
            new HistoryOfHledger(api, silent).load(ImportTest.export());
            long head = JourneyTest.head(api);
            api.getAfter("/v1/ledger/trial-balance", head);
            explained(api, week.payout());

            SortedMap<String, String> asItHappened = replayed(api, "beside", head);
            for (String schema : JourneyTest.DISPOSABLE) {
                api.post("/v1/projections/" + schema + "/rebuild", "compliance:carla", schema, "");
            }
            api.getAfter("/v1/ledger/trial-balance", head);

            app.getBean("replayRunner", SmartLifecycle.class).stop();
            TimeZone here = TimeZone.getDefault();
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            try (ConfigurableApplicationContext elsewhere = queryNode(app)) {
                assertThat(replayed(JourneyTest.api(elsewhere), "small steps", head))
                        .isEqualTo(asItHappened);
            } finally {
                TimeZone.setDefault(here);
            }
        }
    }

    /** The donations of all its sources are all of its cents. */
    private static void explained(Api api, String payout) {
        JsonNode explanation = api.get("/v1/payouts/" + payout + "/explanation").body();
        long sources = 0;
        long donations = 0;
        for (JsonNode source : explanation.path("sources")) {
            sources += source.at("/amount/amount").asLong();
            for (JsonNode donation : source.path("donations")) {
                donations += donation.at("/part/amount").asLong();
            }
        }
        assertThat(sources)
                .as(explanation.toString())
                .isPositive()
                .isEqualTo(
                        explanation.at("/amount/amount").asLong()
                                + explanation.at("/fee/amount").asLong());
        assertThat(donations).as(explanation.toString()).isEqualTo(sources);
    }

    /** The digests of all tables, once each is found to be that of the live one. */
    private static SortedMap<String, String> replayed(Api api, String why, long head) {
        SortedMap<String, String> digests = new TreeMap<>();
        for (String schema : JourneyTest.DISPOSABLE) {
            String body =
                    "{\"projection\":\"%s\",\"reason\":\"%s\",\"upTo\":%d}"
                            .formatted(schema, why, head);
            String path =
                    "/v1/replays/"
                            + api.post("/v1/replays", "compliance:carla", why + schema, body)
                                    .text("id");
            api.getUntil(path, reply -> !reply.text("status").equals("RUNNING"));
            JsonNode report = api.get(path + "/report").body();
            assertThat(report.path("result").asString()).as(report.toString()).isEqualTo("SAME");
            digests.put(schema + " events", report.at("/events/digest").asString());
            report.path("tables")
                    .forEach(table ->
                            digests.put(
                                    schema + "." + table.path("name").asString(),
                                    table.path("digest").asString()));
        }
        return digests;
    }

    /** Another process of the query side, as if on another day. */
    private static ConfigurableApplicationContext queryNode(ConfigurableApplicationContext app) {
        SpringApplication application = new SpringApplication(Elsewhere.class);
        Database shared = app.getBean(Database.class);
        application.addInitializers(each ->
                each.getBeanFactory()
                        .registerSingleton(
                                "shared",
                                new Database(shared.jdbcUrl(), shared.credentials(), () -> {})));
        application.setDefaultProperties(
                Map.of(
                        "spring.config.name", "query-side",
                        "obole.replay.signing-key", data.resolve("obole") + KEY,
                        "obole.replay.batch-size", "23"));
        return application.run("--server.port=0");
    }

    @EnableAutoConfiguration(
            excludeName = {
                "org.axonframework.springboot.autoconfig.JdbcAutoConfiguration",
                "org.axonframework.springboot.autoconfig.UpdateCheckerAutoConfiguration",
                "org.springframework.boot.jooq.autoconfigure.JooqAutoConfiguration"
            })
    @Import({ProcessWiring.class, EventStoreWiring.class, QuerySide.class})
    static class Elsewhere {

        @Bean
        @Primary
        Clock anotherDay() {
            return Clock.offset(Clock.systemUTC(), Duration.ofDays(400));
        }

        @Bean(defaultCandidate = false)
        @Qualifier(EventStoreWiring.CONNECTIONS)
        DataSource connections(Database shared) {
            return shared.dataSource(Role.PROJECT);
        }

        @Bean({EventStoreWiring.DATA_SOURCE, QuerySide.PROJECT})
        @Primary
        HikariDataSource project(Database shared) {
            return Server.pool(shared, Role.PROJECT, 6);
        }

        @Bean
        @Qualifier(QuerySide.READ)
        HikariDataSource read(Database shared) {
            return Server.pool(shared, Role.READ, 3);
        }
    }
}
