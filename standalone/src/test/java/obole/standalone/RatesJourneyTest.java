package obole.standalone;

import static obole.standalone.JourneyTest.api;
import static obole.standalone.JourneyTest.head;
import static obole.standalone.JourneyTest.start;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.stream.StreamSupport;

/** Money in dollars needs the rates of its day: the tax office's file waits for the ECB's. */
class RatesJourneyTest {

    private static final String ALICE = "finance:alice";
    private static final String BOB = "finance:bob";
    private static final String RATES = "/v1/exchange-rates";
    private static final String FEC =
            "/v1/exports/fec?siren=732829320&from=2026-01-01&to=2026-12-31&book=HOUSE";

    @TempDir static Path data;

    private static int keys;

    @Test
    void a_file_of_the_ecb_lets_the_books_of_dollars_be_exported() {
        try (ConfigurableApplicationContext app = start(data)) {
            Api api = api(app);
            entry(api);
            Reply refused = api.getAfter(FEC, head(api));
            assertThat(refused.status()).isEqualTo(409);
            assertThat(refused.text("code")).isEqualTo("EXCHANGE_RATE_MISSING");
            assertThat(refused.text()).contains("USD").contains("2026-06-16");

            files(api);
            Reply exported = api.getAfter(FEC, head(api));
            assertThat(exported.status()).as(exported.text()).isEqualTo(200);
            history(api);
        }
    }

    /** 104.87 dollars of our own, which are 100.00 euros at the rate of the day. */
    private static void entry(Api api) {
        String body =
                """
                {"lines": [{"debit": "suspense:op:in", "credit": "house:counterpart",
                  "amount": {"amount": 10487, "currency": "USD"}}],
                 "reason": "in dollars", "effectiveOn": "2026-06-16"}\
                """;
        Reply proposed = tried(api, "/v1/manual-entries", ALICE, "application/json", body);
        String entry = proposed.location();
        JsonNode seen = api.getAfter(entry, proposed.position()).body();
        assertThat(seen.path("state").asString()).isEqualTo("PROPOSED");
        assertThat(seen.at("/lines/0/amount/amount").asLong()).isEqualTo(104_87);
        assertThat(seen.path("effectiveOn").asString()).isEqualTo("2026-06-16");
        assertThat(seen.path("proposedBy").asString()).isEqualTo(ALICE);
        tried(api, entry + "/approval", BOB, "application/json", "");
        assertThat(api.getAfter(entry, head(api)).body().path("decidedBy").asString())
                .isEqualTo(BOB);
        assertThat(api.get("/v1/manual-entries?state=PROPOSED").body().path("entries")).isEmpty();
    }

    private static void files(Api api) {
        String monday = day("2026-06-15", "USD", "1.0490");
        String tuesday = day("2026-06-16", "USD", "1.0487");
        Reply first = posted(api, tuesday + monday);
        assertThat(first.status()).as(first.text()).isEqualTo(200);
        assertThat(first.text("from")).isEqualTo("2026-06-15");
        assertThat(first.body().path("recorded").asInt()).isEqualTo(2);

        String wednesday = day("2026-06-17", "USD", "1.0501");
        Reply more = posted(api, wednesday + tuesday);
        assertThat(more.body().path("recorded").asInt()).isEqualTo(1);
        assertThat(more.body().path("known").asInt()).isEqualTo(1);
        long known = head(api);
        assertThat(posted(api, tuesday).body().path("known").asInt()).isEqualTo(1);

        // Another rate for a recorded day: nothing of the file is taken.
        Reply differs =
                posted(api, day("2026-06-18", "USD", "1.05") + day("2026-06-16", "USD", "1"));
        assertThat(differs.status()).isEqualTo(409);
        assertThat(differs.text("code")).isEqualTo("RATES_DIFFER");
        assertThat(differs.text("detail")).contains("2026-06-16").doesNotContain("2026-06-18");
        assertThat(posted(api, day("2126-06-18", "USD", "1.05")).text("code"))
                .isEqualTo("RATES_OF_TOMORROW");
        Reply entity =
                tried(
                        api,
                        RATES,
                        ALICE,
                        "application/xml",
                        "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>"
                                + "<Cube><Cube time='2026-06-19'>"
                                + "<Cube currency='USD' rate='&b;'/></Cube></Cube>");
        assertThat(entity.status()).isEqualTo(400);
        assertThat(head(api)).isEqualTo(known);
    }

    /** What an association's registration has caused, found in three ways. */
    private static void history(Api api) {
        String registration =
                """
                {"name": "Les Amis du Port", "legalForm": "ASSOCIATION_1901",
                 "identifier": {"kind": "RNA", "value": "W751234568"}}\
                """;
        String id =
                tried(api, "/v1/associations", ALICE, "application/json", registration)
                        .text("associationId");
        JsonNode registered = events(api, "stream=" + id).get(0);
        assertThat(registered.path("name").asString()).isEqualTo("association.registered");
        assertThat(events(api, "stream=" + id + "&actor=" + BOB)).isEmpty();
        assertThat(events(api, "stream=" + id + "&actor=" + ALICE)).isNotEmpty();

        JsonNode told =
                api.getUntil(
                                "/v1/events/" + registered.path("position").asLong(),
                                reply -> !reply.body().path("caused").isEmpty())
                        .body();
        JsonNode caused = told.at("/caused/0");
        assertThat(caused.path("name").asString()).isEqualTo("account.opened");
        assertThat(caused.at("/metadata/causationId")).isEqualTo(registered.path("eventId"));
        String trace = caused.at("/metadata/traceId").asString();
        assertThat(
                        StreamSupport.stream(
                                        events(api, "correlation=" + trace).spliterator(), false)
                                .map(each -> each.path("name").asString()))
                .contains("association.registered", "account.opened")
                .doesNotContain("rates.recorded");
    }

    private static JsonNode events(Api api, String query) {
        return api.get("/v1/events?" + query).body().path("events");
    }

    private static String day(String day, String currency, String rate) {
        return "<Cube time='%s'><Cube currency='%s' rate='%s'/></Cube>"
                .formatted(day, currency, rate);
    }

    private static Reply posted(Api api, String days) {
        String file =
                """
                <?xml version="1.0" encoding="UTF-8"?>
                <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
                  xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
                  <gesmes:subject>Reference rates</gesmes:subject>
                  <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
                  <Cube>%s</Cube>
                </gesmes:Envelope>
                """
                        .formatted(days);
        return tried(api, RATES, ALICE, "application/xml", file);
    }

    private static Reply tried(Api api, String path, String who, String type, String body) {
        return api.tryPost(path, who, "rates-" + keys++, type, body);
    }
}
