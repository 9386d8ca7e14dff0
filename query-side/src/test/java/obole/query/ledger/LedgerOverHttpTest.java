package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.BALANCE;
import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.TRANSFER;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import obole.eventstore.EventStoreWiring;
import obole.eventstore.NodeId;
import obole.eventstore.StoredNames;
import obole.identity.Tokens;
import obole.identity.trail.Trail;
import obole.migrations.Database;
import obole.migrations.Role;
import obole.migrations.Schema;
import obole.migrations.TestDatabase;
import obole.query.QuerySide;
import obole.query.Reading;
import obole.query.projection.Rebuild;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jooq.DSLContext;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import javax.sql.DataSource;

/** The query side as it runs: its own processors behind a real store, its own server before it. */
class LedgerOverHttpTest {

    private static final int ROUNDS = 5; // until an account needs more than one page
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;
    private static DSLContext sql;
    private static long lastPosition;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = Reading.everything(database);
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "spring.main.banner-mode", "off",
                        "axon.axonserver.enabled", "false",
                        "spring.mvc.problemdetails.enabled", "true"));
        context = application.run();
        List<EventMessage<?>> history = history();
        lastPosition = history.size() - 1L;
        context.getBean(EventStore.class).publish(history);
        awaitLedger();
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    private static List<EventMessage<?>> history() {
        List<EventMessage<?>> history = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            EventExamples.all()
                    .values()
                    .forEach(event ->
                            history.add(
                                    new GenericDomainEventMessage<>(
                                            "Test", "test", history.size(), event)));
        }
        return history;
    }

    private static void awaitLedger() {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .until(() -> sql.fetchSingle(HORIZON).getLastPosition() == lastPosition);
    }

    private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        URI address = URI.create("http://localhost:" + port + "/v1/ledger" + path);
        return HTTP.send(
                HttpRequest.newBuilder(address)
                        .header("Authorization", "Bearer " + Tokens.of("finance:test"))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode read(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = get(path);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void the_trial_balance_is_zero_per_currency_and_book() throws Exception {
        for (String query :
                List.of("", "?asOf=2026-06-15", "?knownAt=2100-01-01T00:00:00Z&book=POOL")) {
            JsonNode balance = read("/trial-balance" + query);
            assertThat(balance.at("/lines").size()).as(query).isGreaterThan(5);
            assertThat(balance.at("/totals").size()).isPositive();
            balance.at("/totals")
                    .forEach(total -> assertThat(total.at("/difference/amount").asLong()).isZero());
        }
        assertThat(read("/trial-balance?asOf=2026-06-14").at("/lines").size()).isZero();
        assertThat(read("/trial-balance?knownAt=2000-01-01T00:00:00Z").at("/lines").size())
                .isZero();
        assertThat(read("/trial-balance?currency=USD").at("/lines").size()).isZero();
    }

    @Test
    void now_is_what_all_transfers_add_up_to() throws Exception {
        assertThat(read("/trial-balance?asOf=2100-01-01").at("/lines"))
                .isEqualTo(read("/trial-balance").at("/lines"));
    }

    @Test
    void safeguarding_is_proved_letter_by_letter() throws Exception {
        JsonNode proof = read("/safeguarding");
        assertThat(proof.at("/balanced").asBoolean()).isTrue();
        JsonNode euro = proof.at("/currencies/0");
        assertThat(euro.at("/currency").asString()).isEqualTo("EUR");
        for (String letter : List.of("B", "A", "R", "P", "S", "T", "H", "O", "difference")) {
            assertThat(euro.at("/" + letter + "/currency").asString()).isEqualTo("EUR");
        }
        assertThat(euro.at("/B/amount").asLong()).isEqualTo(ROUNDS * 2 * (329_13 - 150_00));
    }

    @Test
    void an_account_is_read_page_by_page_and_nothing_twice() throws Exception {
        String account = "/accounts/psp:psp:receivable";
        long balance = read(account + "/balance").at("/balances/0/balance/amount").asLong();
        long sum = 0;
        int pages = 0;
        String cursor = "";
        do {
            JsonNode page = read(account + "/transfers" + cursor);
            for (JsonNode each : page.at("/transfers")) {
                long amount = each.at("/amount/amount").asLong();
                sum += each.at("/debit").asString().equals("psp:psp:receivable") ? amount : -amount;
            }
            pages++;
            cursor = page.at("/next").isString() ? "?cursor=" + page.at("/next").asString() : "";
        } while (!cursor.isEmpty());
        assertThat(pages).isGreaterThan(1);
        assertThat(sum).isEqualTo(balance);
    }

    @Test
    void an_entry_is_found_by_the_position_of_its_event() throws Exception {
        long captured = List.copyOf(EventExamples.all().keySet()).indexOf("DonationCaptured");
        JsonNode entry = read("/entries/" + captured);
        assertThat(entry.at("/transfers").size()).isEqualTo(5);
        JsonNode first = entry.at("/transfers/0");
        assertThat(first.at("/credit").asString()).isEqualTo("association:" + A + ":pending");
        assertThat(first.at("/amount"))
                .isEqualTo(JSON.readTree("{\"amount\":9700,\"currency\":\"EUR\"}"));
        assertThat(first.at("/effectiveOn").asString()).isEqualTo("2026-06-15");
    }

    @Test
    void what_is_not_there_is_a_problem_with_a_code() throws Exception {
        HttpResponse<String> account = get("/accounts/psp:none:receivable/balance");
        assertThat(account.statusCode()).isEqualTo(404);
        assertThat(account.body()).contains("LEDGER_ACCOUNT_NOT_FOUND");
        assertThat(get("/entries/0").statusCode()).isEqualTo(404);
        assertThat(get("/trial-balance?currency=QQQ").statusCode()).isEqualTo(400);
        assertThat(get("/trial-balance?asOf=yesterday").statusCode()).isEqualTo(400);
    }

    @Test
    void a_dropped_ledger_comes_back_row_by_row() {
        String before = rows();
        context.getBean(Rebuild.class).of(Schema.LEDGER);
        awaitLedger();
        assertThat(rows()).isEqualTo(before).contains("association:" + A + ":pending");
        assertThatThrownBy(() -> context.getBean(Rebuild.class).of(Schema.VAULT))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static String rows() {
        return sql.selectFrom(TRANSFER).orderBy(TRANSFER.fields()).fetch().formatCSV()
                + sql.selectFrom(ACCOUNT).orderBy(ACCOUNT.fields()).fetch().formatCSV()
                + sql.selectFrom(BALANCE).orderBy(BALANCE.fields()).fetch().formatCSV()
                + sql.select(HORIZON.LAST_POSITION, HORIZON.KNOWN_AT).from(HORIZON).fetch();
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
        @Qualifier(EventStoreWiring.DATA_SOURCE)
        DataSource events() {
            return database.dataSource(Role.COMMAND);
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
            Map<String, Class<?>> types = new HashMap<>();
            EventExamples.all()
                    .values()
                    .forEach(
                            event -> types.put(event.getClass().getSimpleName(), event.getClass()));
            return new StoredNames() {
                @Override
                public Optional<Name> nameOf(Class<?> type) {
                    return types.containsValue(type)
                            ? Optional.of(new Name(type.getSimpleName(), "1"))
                            : Optional.empty();
                }

                @Override
                public Optional<Class<?>> classOf(String name) {
                    return Optional.ofNullable(types.get(name));
                }
            };
        }
    }
}
