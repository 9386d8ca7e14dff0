package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Steps;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How long it takes from a refund that is accepted to the PSP's word that it is made, by the
 * moments at which our two events are stored: the instruction itself lies in between. {@code
 * -Drefunds=50} asks for more; what was found is left in {@code target/refund-times.md}. How long
 * it took is told, never asserted.
 */
class RefundTimesTest {

    private static final Pattern READY = Pattern.compile("Obole answers on");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 16);

    @TempDir static Path data;

    @Test
    void every_refund_that_is_accepted_is_made_once_and_it_is_told_how_soon() throws Exception {
        int count = Integer.getInteger("refunds", 3);
        try (Killable obole =
                Killable.start(
                        Map.of(),
                        List.of("-Dlater.by=PT0S", "-cp", System.getProperty("java.class.path")),
                        Later.class.getName(),
                        "--server.port=0",
                        "--obole.data=" + data)) {
            assertThat(obole.await(READY)).as(obole.everything()).isTrue();
            Api api = new Api(obole.address());
            Steps steps = new Steps(api);
            String canal = steps.association("times", "Les Amis", "RNA", "W751234567", "PLATFORM");
            for (int i = 0; i < count; i++) {
                String key = "times-" + i;
                String donation = steps.donate(key, canal, 20_00, 0, MONDAY, "CAPTURED");
                steps.refund(key + "-refund", donation, 5_00);
            }
            List<Long> millis = millis(events(api));
            assertThat(millis).hasSize(count);
            Repository.result(
                    "refund-times.md",
                    "%d refunds, from refund.requested to refund.settled: median %d ms, worst %d ms"
                            .formatted(count, millis.get(count / 2), millis.getLast()));
        }
    }

    /** Shortest first. */
    private static List<Long> millis(List<JsonNode> events) {
        Map<String, Instant> requested = new HashMap<>();
        List<Long> millis = new ArrayList<>();
        for (JsonNode event : events) {
            String refund = event.path("payload").path("refundId").asString("");
            Instant at = Instant.parse(event.path("recordedAt").asString());
            switch (event.path("name").asString()) {
                case "refund.requested" -> requested.put(refund, at);
                case "refund.settled" ->
                        millis.add(Duration.between(requested.get(refund), at).toMillis());
                default -> {}
            }
        }
        return millis.stream().sorted().toList();
    }

    private static List<JsonNode> events(Api api) {
        List<JsonNode> events = new ArrayList<>();
        long after = -1;
        JsonNode page;
        do {
            page = api.get("/v1/events?limit=500&after=" + after).body();
            page.path("events").forEach(events::add);
            after = page.path("next").asLong(-1);
        } while (after >= 0 && !page.path("events").isEmpty());
        return events;
    }
}
