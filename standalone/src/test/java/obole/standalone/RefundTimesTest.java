package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.identity.Tokens;

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
    private static final int COUNT = Integer.getInteger("refunds", 3);

    @TempDir static Path data;

    @Test
    void every_refund_that_is_accepted_is_made_once_and_it_is_told_how_soon() throws Exception {
        try (Killable obole =
                Killable.start(
                        Map.of(),
                        List.of("-Dlater.by=PT0S", "-cp", System.getProperty("java.class.path")),
                        Later.class.getName(),
                        "--server.port=0",
                        "--obole.data=" + data)) {
            assertThat(obole.await(READY)).as(obole.everything()).isTrue();
            Api api = new Api(obole.address(), Tokens::of);
            Steps steps = new Steps(api);
            String canal = steps.association("times", "Les Amis", "RNA", "W751234567", "PLATFORM");
            List<String> captured = donations(steps, canal, "captured");
            List<Long> before = refund(api, steps, captured);
            List<String> settled = donations(steps, canal, "settled");
            steps.closeDays(MONDAY);
            steps.settled(settled);
            List<Long> after = refund(api, steps, settled);
            String line =
                    "%d refunds %s, from refund.requested to refund.settled: median %d ms,"
                            + " worst %d ms%n";
            Repository.result(
                    "refund-times.md",
                    line.formatted(
                                    COUNT,
                                    "before settlement",
                                    before.get(COUNT / 2),
                                    before.getLast())
                            + line.formatted(
                                    COUNT,
                                    "after settlement",
                                    after.get(COUNT / 2),
                                    after.getLast()));
        }
    }

    private static List<String> donations(Steps steps, String association, String name) {
        List<String> donations = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            donations.add(steps.donate(name + "-" + i, association, 20_00, 0, MONDAY, "CAPTURED"));
        }
        return donations;
    }

    /** How long each took, in milliseconds. */
    private static List<Long> refund(Api api, Steps steps, List<String> donations) {
        for (String donation : donations) {
            steps.refund(donation + "-refund", donation, 5_00);
        }
        List<Long> millis =
                millis(
                        events(api).stream()
                                .filter(event ->
                                        donations.contains(event.path("stream").asString("")))
                                .toList());
        assertThat(millis).hasSize(donations.size());
        return millis;
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
