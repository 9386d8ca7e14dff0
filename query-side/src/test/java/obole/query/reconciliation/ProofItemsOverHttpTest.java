package obole.query.reconciliation;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.export.ReadServer;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What stands behind the figures of a day, as it is asked for, of every example of an event. */
class ProofItemsOverHttpTest {

    private static final String ITEMS = "/v1/safeguarding/figures/2026-12-31/items";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private static ReadServer server;

    @BeforeAll
    static void start() {
        server = ReadServer.start(2);
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    private static JsonNode read(String path) throws Exception {
        HttpResponse<byte[]> answer = server.get(path);
        assertThat(answer.statusCode())
                .as(new String(answer.body(), StandardCharsets.UTF_8))
                .isEqualTo(200);
        return JSON.readTree(answer.body());
    }

    private static List<JsonNode> items(JsonNode page) {
        return new ArrayList<>(page.path("items").values());
    }

    private static List<JsonNode> walked(String query) throws Exception {
        List<JsonNode> items = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = read(ITEMS + "?limit=1" + query + cursor);
            assertThat(items(page)).hasSize(1);
            items.addAll(items(page));
            cursor = page.hasNonNull("next") ? "&cursor=" + page.path("next").asString() : "";
        } while (!cursor.isEmpty());
        return items;
    }

    @Test
    void pages_have_each_item_once_in_the_order_of_a_proof() throws Exception {
        List<JsonNode> all = items(read(ITEMS));
        assertThat(all).hasSizeGreaterThan(2);
        assertThat(walked("")).isEqualTo(all);
    }

    @Test
    void totals_are_the_sums_of_all_items_on_every_page() throws Exception {
        Map<String, Long> sums = new TreeMap<>();
        for (JsonNode each : items(read(ITEMS))) {
            if (!each.path("kind").asString().equals("AT_PSP")) {
                sums.merge(of(each), each.at("/amount/amount").asLong(), Long::sum);
            }
        }
        Map<String, Long> totals = new TreeMap<>();
        for (JsonNode each : read(ITEMS + "?limit=1").path("totals")) {
            assertThat(totals.put(of(each), each.at("/amount/amount").asLong())).isNull();
        }
        assertThat(totals).isNotEmpty().isEqualTo(sums);
    }

    private static String of(JsonNode item) {
        return item.path("kind").asString() + " " + item.at("/amount/currency").asString();
    }

    @Test
    void items_of_one_kind_are_asked_for_by_its_name() throws Exception {
        List<JsonNode> all = items(read(ITEMS));
        for (String kind : all.stream().map(each -> each.path("kind").asString()).toList()) {
            List<JsonNode> ofKind =
                    all.stream().filter(each -> each.path("kind").asString().equals(kind)).toList();
            assertThat(items(read(ITEMS + "?kind=" + kind))).isEqualTo(ofKind);
            assertThat(walked("&kind=" + kind)).isEqualTo(ofKind);
        }
    }
}
