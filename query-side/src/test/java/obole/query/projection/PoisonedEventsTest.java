package obole.query.projection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.eventstore.StoredNames;
import obole.query.ExampleNames;
import obole.query.replay.QueryNode;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationId;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.FeeBearer;
import obole.shared.identity.Digest;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;

/** Events that cannot be read or handled, as they run: real processors, a real PostgreSQL. */
class PoisonedEventsTest {

    private static final AssociationId ONE = AssociationId.of("asso_01K00000000000000000000001");
    private static final AssociationId OTHER = AssociationId.of("asso_01K00000000000000000000002");

    @TempDir Path directory;

    private QueryNode node;

    @BeforeEach
    void start() {
        node = new QueryNode(directory);
    }

    @AfterEach
    void stop() {
        node.close();
    }

    private static AssociationRegistered registered(AssociationId id, String name) {
        return new AssociationRegistered(
                id,
                Digest.ofParts(name),
                name,
                new AssociationIdentifier(AssociationIdentifier.Kind.RNA, "W751000001"),
                FeeBearer.ASSOCIATION,
                300,
                LocalDate.parse("2026-12-01"),
                null,
                null,
                null);
    }

    private long append(AssociationId id, long sequence, Object event) {
        return node.append("Association", id.toString(), sequence, event);
    }

    private JsonNode poisoned() throws Exception {
        return node.read("/projections/poisoned").path("events");
    }

    private long reached(String projection) throws Exception {
        for (JsonNode each : node.read("/projections").path("projections")) {
            if (each.path("name").asString().equals(projection)) {
                return each.path("position").asLong();
            }
        }
        throw new AssertionError(projection);
    }

    private void awaitPoisoned(int count) {
        await().atMost(Duration.ofMinutes(1)).until(() -> poisoned().size() == count);
    }

    private void awaitNothingPoisoned() throws Exception {
        node.send("POST", "/projections/poisoned/retry", "", "");
        awaitPoisoned(0);
        node.awaitAll();
    }

    private void assertSameAsReplayed(String schema) throws Exception {
        JsonNode report = node.report(node.replay("check-" + schema, QueryNode.body(schema, "")));
        assertThat(report.path("result").asString()).as(report.toString()).isEqualTo("SAME");
    }

    private String header(String path, String name) throws Exception {
        HttpResponse<byte[]> answer = node.send("GET", path, "", "");
        assertThat(answer.statusCode()).as(new String(answer.body(), UTF_8)).isEqualTo(200);
        return answer.headers().firstValue(name).orElse("");
    }

    @Test
    void an_event_that_cannot_be_read_parks_its_stream_and_stops_the_books() throws Exception {
        long before = node.last();
        long poison =
                node.store(
                        "Association",
                        ONE.toString(),
                        0,
                        "AssociationFounded",
                        registered(ONE, "One"));
        append(ONE, 1, new AssociationVerified(ONE, "compliance"));
        append(OTHER, 0, registered(OTHER, "Other"));
        long last = append(OTHER, 1, new AssociationVerified(OTHER, "compliance"));
        int views = node.sql("select processor_name from views.token_entry").size();
        awaitPoisoned(views + 2);

        for (JsonNode each : poisoned()) {
            assertThat(each.path("position").asLong()).isEqualTo(poison);
            assertThat(each.path("stream").asString()).isEqualTo(ONE.toString());
            assertThat(each.path("event").asString()).isEqualTo("AssociationFounded");
            assertThat(each.path("reason").asString()).contains("no event is called");
            boolean view = each.path("schema").asString().equals("views");
            assertThat(each.path("waits").asString())
                    .isEqualTo(view ? "ITS_STREAM" : "ALL_AFTER_IT");
            assertThat(reached(each.path("projection").asString())).isEqualTo(view ? last : before);
        }
        assertThat(node.sql("select last_position from ledger.horizon"))
                .containsExactly(Long.toString(before));
        awaitAlarm("BOOKS_STOPPED", "ledger " + ONE);
        awaitAlarm("STREAM_PARKED", "views-association " + ONE);
        assertThat(node.read("/health").path("status").asString()).isEqualTo("STOPPED");
        viewsGoOn(last);
        booksRefuse(before, last);

        ((ExampleNames) node.bean(StoredNames.class))
                .learn("AssociationFounded", AssociationRegistered.class);
        awaitNothingPoisoned();
        assertThat(node.read("/associations/" + ONE).at("/association/name").asString())
                .isEqualTo("One");
        assertThat(
                        node.sql(
                                "select version from views.association where association_id = '"
                                        + ONE
                                        + "'"))
                .containsExactly("1");
        assertThat(header("/ledger/trial-balance", "Obole-Position"))
                .isEqualTo(Long.toString(last));
        assertSameAsReplayed("views");
        assertSameAsReplayed("ledger");
        assertSameAsReplayed("reconciliation");
    }

    private void awaitAlarm(String invariant, String subject) {
        await().until(() -> {
            for (JsonNode each : node.read("/alarms").path("alarms")) {
                if (each.path("invariant").asString().equals(invariant)
                        && each.path("subject").asString().equals(subject)) {
                    return each.path("nextAction").asString().contains("poisoned");
                }
            }
            return false;
        });
    }

    private void viewsGoOn(long last) throws Exception {
        assertThat(node.read("/associations/" + OTHER).at("/association/name").asString())
                .isEqualTo("Other");
        assertThat(node.refusal("GET", "/associations/" + ONE, "", "")).startsWith("404");
        await().until(() -> header("/associations", "Obole-Incomplete").equals(ONE.toString()));
        assertThat(header("/associations/" + OTHER, "Obole-Incomplete")).isEmpty();
        assertThat(node.after("/associations/" + OTHER, last).statusCode()).isEqualTo(200);
    }

    private void booksRefuse(long before, long last) throws Exception {
        assertThat(header("/ledger/trial-balance", "Obole-Position"))
                .isEqualTo(Long.toString(before));
        String refused = "409 BOOKS_STOPPED ";
        assertThat(node.refusal("GET", "/exports/ledger.csv", "", "")).isEqualTo(refused);
        assertThat(node.refusal("GET", "/exports/ledger.csv?position=" + last, "", ""))
                .isEqualTo(refused);
        assertThat(header("/exports/ledger.csv?position=" + before, "Export-Position"))
                .isEqualTo(Long.toString(before));
        String year = "siren=123456789&from=2026-01-01&to=2026-12-31";
        assertThat(node.refusal("GET", "/exports/fec?" + year, "", "")).isEqualTo(refused);
        assertThat(node.refusal("GET", "/associations/" + OTHER + "/packs/2026-11", "", ""))
                .isEqualTo(refused);
        assertThat(node.refusal("GET", "/safeguarding/figures/2026-11-20", "", ""))
                .isEqualTo(refused);
        assertThat(node.refusal("GET", "/periods/2026-11-20/checklist", "", "")).isEqualTo(refused);
        HttpResponse<byte[]> later = node.after("/ledger/trial-balance", last);
        assertThat(later.statusCode()).isEqualTo(409);
        assertThat(new String(later.body(), UTF_8))
                .contains("true for position " + before)
                .contains("GET /v1/events/" + (before + 1));
    }

    @Test
    void what_a_view_cannot_write_waits_in_its_order_until_it_can() throws Exception {
        node.sql(
                "alter table views.association add constraint not_now"
                        + " check (name <> 'One' or status <> 'VERIFIED')");
        append(ONE, 0, registered(ONE, "One"));
        long poison = append(ONE, 1, new AssociationVerified(ONE, "compliance"));
        append(ONE, 2, new AssociationVerified(ONE, "compliance:later"));
        append(OTHER, 0, registered(OTHER, "Other"));
        awaitPoisoned(1);
        node.awaitAll();
        JsonNode only = poisoned().get(0);
        assertThat(only.path("projection").asString()).isEqualTo("views-association");
        assertThat(only.path("position").asLong()).isEqualTo(poison);
        assertThat(only.path("reason").asString()).contains("not_now");
        await().until(() -> poisoned().get(0).path("attempts").asInt() > 1);
        String version = "select version from views.association where association_id = '";
        assertThat(node.sql(version + ONE + "'")).containsExactly("0");
        assertThat(node.sql(version + OTHER + "'")).containsExactly("0");

        append(ONE, 3, new AssociationVerified(ONE, "compliance:last"));
        node.awaitAll();
        assertThat(node.sql(version + ONE + "'")).containsExactly("0");

        node.sql("alter table views.association drop constraint not_now");
        awaitNothingPoisoned();
        assertThat(node.sql(version + ONE + "'")).containsExactly("3");
        assertSameAsReplayed("views");
    }

    @Test
    void the_ledger_writes_what_is_before_an_event_that_it_cannot_book() throws Exception {
        long before = node.last();
        String third =
                "select distinct position from ledger.line order by position offset 3 limit 1";
        long poison = before + 1 + Long.parseLong(node.sql(third).getFirst());
        node.sql(
                "alter table ledger.line add constraint not_now check (position <> "
                        + poison
                        + ")");
        long last = node.moreWithoutWaiting();
        awaitPoisoned(1);
        assertThat(reached("ledger")).isEqualTo(poison - 1);
        assertThat(node.sql("select last_position from ledger.horizon"))
                .containsExactly(Long.toString(poison - 1));
        await().until(() -> reached("reconciliation") == last);
        node.moreWithoutWaiting();
        await().until(() -> poisoned().get(0).path("attempts").asInt() > 2);
        assertThat(reached("ledger")).isEqualTo(poison - 1);

        node.sql("alter table ledger.line drop constraint not_now");
        awaitNothingPoisoned();
        assertSameAsReplayed("ledger");
    }

    @Test
    void reconciliation_stops_before_what_it_cannot_write_and_nothing_is_proved_beyond()
            throws Exception {
        long before = node.last();
        node.sql(
                "alter table reconciliation.horizon add constraint not_now check (position <= "
                        + (before + 3)
                        + ")");
        long last = node.moreWithoutWaiting();
        awaitPoisoned(1);
        JsonNode only = poisoned().get(0);
        assertThat(only.path("projection").asString()).isEqualTo("reconciliation");
        assertThat(only.path("position").asLong()).isEqualTo(before + 4);
        assertThat(only.path("waits").asString()).isEqualTo("ALL_AFTER_IT");
        await().until(() -> reached("ledger") == last && reached("views-donation") == last);
        await().until(() -> poisoned().get(0).path("attempts").asInt() > 2);
        assertThat(reached("reconciliation")).isEqualTo(before + 3);
        awaitAlarm("BOOKS_STOPPED", "reconciliation " + only.path("stream").asString());
        for (String path :
                List.of(
                        "/safeguarding/figures/2026-11-20",
                        "/safeguarding/figures/2026-11-20/items",
                        "/periods/2026-11-20/checklist",
                        "/exports/ledger.csv")) {
            assertThat(node.refusal("GET", path, "", "")).isEqualTo("409 BOOKS_STOPPED ");
        }
        HttpResponse<byte[]> later = node.after("/reconciliation/breaks", last);
        assertThat(later.statusCode()).isEqualTo(409);
        assertThat(new String(later.body(), UTF_8)).contains("true for position " + (before + 3));

        node.sql("alter table reconciliation.horizon drop constraint not_now");
        awaitNothingPoisoned();
        assertSameAsReplayed("reconciliation");
    }
}
