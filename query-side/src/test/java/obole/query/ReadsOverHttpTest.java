package obole.query;

import static obole.schema.views.Tables.ACCOUNT;
import static obole.schema.views.Tables.DONATION;
import static obole.schema.views.Tables.DONATION_SHARE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import obole.identity.Tokens;
import obole.identity.http.Paging;
import obole.migrations.TestDatabase;
import obole.query.ledger.EventExamples;
import obole.query.projection.Progress;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.jooq.DSLContext;
import org.jooq.Table;
import org.jooq.exception.DataAccessException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** All reads as they run: every example of an event in a real store, a real server before it. */
class ReadsOverHttpTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static TestDatabase database;
    private static ConfigurableApplicationContext context;
    private static DSLContext sql;
    private static long last;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = Reading.everything(database);
        SpringApplication application = new SpringApplication(QueryApplication.class);
        application.addInitializers(QueryApplication.on(database));
        application.setDefaultProperties(
                Map.of(
                        "server.port", "0",
                        "spring.main.banner-mode", "off",
                        "axon.axonserver.enabled", "false",
                        "spring.mvc.problemdetails.enabled", "true"));
        context = application.run();
        List<EventMessage<?>> history = new ArrayList<>();
        EventExamples.all()
                .values()
                .forEach(event ->
                        history.add(
                                new GenericDomainEventMessage<>(
                                        "Test", "set_1/0001", history.size(), event)));
        last = history.size() - 1L;
        context.getBean(EventStore.class).publish(history);
        awaitAll();
    }

    @AfterAll
    static void stop() {
        context.close();
        database.close();
    }

    private static void awaitAll() {
        Progress progress = context.getBean(Progress.class);
        await().atMost(Duration.ofMinutes(2))
                .ignoreExceptionsInstanceOf(DataAccessException.class)
                .untilAsserted(() ->
                        assertThat(progress.all())
                                .allSatisfy(each -> assertThat(each.position()).isEqualTo(last)));
    }

    private static HttpResponse<String> send(String method, String path, String... headers)
            throws IOException, InterruptedException {
        String port = context.getEnvironment().getRequiredProperty("local.server.port");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/v1" + path))
                        .header("Authorization", "Bearer " + Tokens.of("compliance:test"))
                        .header("Obole-Reason", "a test")
                        .method(method, HttpRequest.BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static JsonNode read(String path) throws IOException, InterruptedException {
        HttpResponse<String> response = send("GET", path, "Obole-After", Long.toString(last));
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return JSON.readTree(response.body());
    }

    @Test
    void a_donation_is_read_by_its_id_and_by_its_association() throws Exception {
        String id = sql.fetchSingle(DONATION).getDonationId();
        JsonNode donation = read("/donations/" + id);
        assertThat(donation.at("/donation/status").asString()).isEqualTo("SETTLED");
        assertThat(donation.at("/donation/gross/amount").asLong()).isPositive();
        assertThat(donation.at("/refunds/0/status").asString()).isEqualTo("RETURNED");
        String association = sql.selectFrom(DONATION_SHARE).fetch().getFirst().getAssociationId();
        JsonNode page = read("/associations/" + association + "/donations");
        assertThat(page.at("/donations/0/donation/id").asString()).isEqualTo(id);
        assertThat(page.at("/next").isString()).isFalse();
    }

    @Test
    void an_association_its_account_and_its_payouts_are_read() throws Exception {
        String id = sql.fetchSingle(ACCOUNT).getAssociationId();
        JsonNode association = read("/associations/" + id);
        assertThat(association.at("/association/bankAccount/state").asString())
                .isEqualTo("CONFIRMED");
        assertThat(association.at("/documents").size()).isEqualTo(1);
        assertThat(read("/associations").at("/associations").size()).isEqualTo(1);
        JsonNode account = read("/associations/" + id + "/account?currency=EUR");
        assertThat(account.at("/available/currency").asString()).isEqualTo("EUR");
        JsonNode payout = read("/associations/" + id + "/payouts").at("/payouts/0");
        assertThat(payout.at("/sentence").asString()).contains("came back").contains("AC04");
        assertThat(read("/payouts/" + payout.at("/id").asString())).isEqualTo(payout);
    }

    @Test
    void what_a_bank_tells_of_a_day_that_is_not_over_is_shown() throws Exception {
        JsonNode report = read("/reconciliation/intraday").at("/reports/0");
        assertThat(report.at("/bookedIn/amount").asLong()).isEqualTo(100_00);
        assertThat(report.at("/pendingIn/amount").asLong()).isEqualTo(5_00);
        assertThat(report.path("createdAt").asString()).isEqualTo("2026-11-26T10:00:00");
        assertThat(report.path("balance").isNull()).isTrue();
    }

    @Test
    void reconciliation_lists_what_does_not_match() throws Exception {
        JsonNode breaks = read("/reconciliation/breaks");
        assertThat(breaks.toString()).contains("\"SHORT\"").contains("\"OVER\"");
        read("/reconciliation/breaks?open=true")
                .at("/breaks")
                .forEach(each -> assertThat(each.at("/open").asBoolean()).isTrue());
        assertThat(read("/reconciliation/settlements").at("/settlements").size()).isEqualTo(2);
        assertThat(read("/reconciliation/statements").at("/statements/0/chain").asString())
                .isEqualTo("FIRST");
    }

    @Test
    void each_bank_line_is_read_with_what_explains_it_and_what_is_to_be_done() throws Exception {
        String id = read("/reconciliation/statements").at("/statements/0/id").asString();
        JsonNode entries = read("/reconciliation/statements/" + id + "/entries").at("/entries");
        JsonNode explainedBy = entries.at("/0/explainedBy");
        assertThat(explainedBy.findValuesAsString("id").getFirst()).startsWith("pay_");
        assertThat(explainedBy.findValuesAsString("rule")).containsExactly("REFERENCE_AND_AMOUNT");
        assertThat(entries.at("/1/explainedBy").isEmpty()).isTrue();
        assertThat(entries.at("/1/open/0/kind").asString()).isEqualTo("UNKNOWN");
        assertThat(entries.at("/1/open/0/owner").asString()).isEqualTo("FINANCE");
        assertThat(entries.at("/1/open/0/nextAction").asString()).endsWith(".");
        String none = "/reconciliation/settlements/set_" + "0".repeat(26) + "/lines";
        assertThat(send("GET", none).body()).contains("SETTLEMENT_LINES_NOT_FOUND");
    }

    @Test
    void where_nothing_is_left_to_show_the_list_is_empty() throws Exception {
        String statement = read("/reconciliation/statements").at("/statements/0/id").asString();
        String report = read("/reconciliation/settlements").at("/settlements/0/id").asString();
        String entries = "/reconciliation/statements/" + statement + "/entries";
        String lines = "/reconciliation/settlements/" + report + "/lines";
        for (String list : List.of(entries, lines)) {
            String end = Paging.of("/v1" + list, Map.of()).cursor("1000.line");
            assertThat(read(list + "?cursor=" + end).at("/next").isString()).isFalse();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/safeguarding/proofs, 99999999999999999.day",
        "/pledges/pldg_00000000000000000000000001/instalments, 99999999999999999.day",
        "/reconciliation/statements/stmt_00000000000000000000000001/entries, 3000000000.line",
        "/reconciliation/settlements/set_00000000000000000000000001/lines, 3000000000.line",
    })
    void a_cursor_of_no_place_is_unknown(String list, String place) throws Exception {
        String cursor = Paging.of("/v1" + list, Map.of()).cursor(place);
        HttpResponse<String> refused = send("GET", list + "?cursor=" + cursor);
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("MALFORMED").contains("\"field\":\"cursor\"");
    }

    @Test
    void the_ledger_comes_to_what_banks_and_reports_say() throws Exception {
        JsonNode ledger = read("/reconciliation/ledger");
        assertThat(ledger.at("/position").asLong()).isEqualTo(last);
        assertThat(ledger.at("/accounts").toString())
                .contains("bank:safeguarding:sg")
                .contains("psp:psp:receivable", "refunds:in-transit", "disputes:in-transit");
        ledger.at("/accounts")
                .forEach(each -> assertThat(each.at("/difference/amount").asLong()).isZero());
        assertThat(read("/reconciliation/breaks").at("/ledgerPosition").asLong()).isEqualTo(last);
    }

    @Test
    void history_is_read_page_by_page_and_by_stream() throws Exception {
        JsonNode page = read("/events?limit=10");
        assertThat(page.at("/events").size()).isEqualTo(10);
        assertThat(page.at("/next").asLong()).isEqualTo(9);
        assertThat(read("/events?after=9&limit=1").at("/events/0/position").asLong()).isEqualTo(10);
        JsonNode stream = read("/streams/set_1/0001/events?limit=500");
        assertThat(stream.at("/events").size()).isEqualTo(last + 1);
        assertThat(stream.at("/events/0/payload/donationId").isString()).isTrue();
        assertThat(send("GET", "/streams/none/events").statusCode()).isEqualTo(404);
    }

    @Test
    void events_are_found_by_type_amount_and_moment_and_each_is_shown_by_its_position()
            throws Exception {
        JsonNode credited = read("/events?type=AccountCredited").path("events");
        assertThat(credited.size()).isPositive();
        credited.forEach(
                each -> assertThat(each.at("/name").asString()).isEqualTo("AccountCredited"));
        long amount = credited.at("/0/payload/amount/amount").asLong();
        JsonNode same = read("/events?type=AccountCredited&currency=EUR&amount=" + amount);
        assertThat(same.at("/events/0")).isEqualTo(credited.get(0));
        assertThat(read("/events?amount=987654321").at("/events").size()).isZero();
        assertThat(read("/events?to=2020-01-01T00:00:00Z").at("/events").size()).isZero();
        assertThat(read("/events?from=2020-01-01T00:00:00Z&limit=500").at("/events").size())
                .isEqualTo(last + 1);
        JsonNode one = read("/events/" + credited.at("/0/position").asLong());
        assertThat(one.at("/event")).isEqualTo(credited.get(0));
        assertThat(one.at("/lookedUpTo").asLong()).isEqualTo(last);
        assertThat(send("GET", "/events/" + (last + 1)).body()).contains("EVENT_NOT_FOUND");
        assertThat(send("GET", "/events?actor=a%22b").body()).contains("\"field\":\"actor\"");
        assertThat(send("GET", "/events?currency=EUR").body()).contains("\"field\":\"amount\"");
    }

    @Test
    void a_read_that_cannot_be_fresh_in_time_says_not_yet() throws Exception {
        HttpResponse<String> late =
                send("GET", "/projections", "Obole-After", Long.toString(last + 1));
        assertThat(late.statusCode()).isEqualTo(503);
        assertThat(late.body()).contains("NOT_YET");
        HttpResponse<String> wrong = send("GET", "/projections", "Obole-After", "soon");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("MALFORMED").contains("\"field\":\"Obole-After\"");
    }

    @Test
    void what_is_malformed_or_missing_is_a_problem_with_a_code() throws Exception {
        HttpResponse<String> wrong = send("GET", "/donations/don_1");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("MALFORMED").contains("\"field\":\"id\"");
        HttpResponse<String> none = send("GET", "/payouts/pay_" + "0".repeat(26));
        assertThat(none.statusCode()).isEqualTo(404);
        assertThat(none.body()).contains("PAYOUT_NOT_FOUND");
        assertThat(send("POST", "/projections/vault/rebuild").statusCode()).isEqualTo(404);
    }

    @Test
    void a_rebuild_gives_the_same_rows() throws Exception {
        String before = rows();
        for (String schema : List.of("views", "reconciliation")) {
            assertThat(send("POST", "/projections/" + schema + "/rebuild").statusCode())
                    .isEqualTo(202);
        }
        awaitAll();
        assertThat(rows()).isEqualTo(before).contains("don_").contains("pay_").contains("stmt_");
        read("/projections")
                .at("/projections")
                .forEach(each -> assertThat(each.at("/lag").asLong()).isZero());
    }

    private static String rows() {
        return Stream.of(
                        obole.schema.views.Views.VIEWS.getTables(),
                        obole.schema.reconciliation.Reconciliation.RECONCILIATION.getTables())
                .flatMap(List::stream)
                .filter(table -> !table.getName().equals("token_entry"))
                .map(ReadsOverHttpTest::rows)
                .reduce("", String::concat);
    }

    private static String rows(Table<?> table) {
        return table.getName() + sql.selectFrom(table).orderBy(table.fields()).fetch().formatCSV();
    }
}
