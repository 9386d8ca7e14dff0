package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.demonstration.Steps;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Pages of any length, read while others write: what was there before is there once, and nothing is
 * there twice. {@code -Dpages.seed} brings the lengths back.
 */
class PagesTest {

    private static final int BEFORE = 60;
    private static final int READS = 12;

    @TempDir static Path data;

    private static ConfigurableApplicationContext app;
    private static Api api;
    private static String association;

    @BeforeAll
    static void start() {
        app = JourneyTest.start(data, "--obole.identity.limits.per-second=0");
        api = JourneyTest.api(app);
        association = new Steps(api).association("pages", "A", "RNA", "W751234567", "ASSOCIATION");
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    private static long give(String key, int number) {
        return api.post(
                        "/v1/donations",
                        "form:f",
                        key + number,
                        """
                        {"associationId": "%s", "source": "%s",
                         "amount": {"amount": %d, "currency": "EUR"}}
                        """
                                .formatted(
                                        association,
                                        number % 2 == 0 ? "web" : "till",
                                        100 + number))
                .position();
    }

    private static String list(String filters) {
        return "/v1/associations/" + association + "/donations?" + filters;
    }

    @Test
    void whatever_others_write_meanwhile_each_row_comes_once() throws Exception {
        long seed = Long.getLong("pages.seed", System.nanoTime());
        System.getLogger("pages").log(System.Logger.Level.WARNING, "-Dpages.seed=" + seed);
        Random random = new Random(seed);
        long last = 0;
        for (int i = 0; i < BEFORE; i++) {
            last = give("before-", i);
        }
        api.getAfter(list("limit=1"), last);
        AtomicBoolean over = new AtomicBoolean();
        Thread writer =
                Thread.ofVirtual()
                        .start(() -> {
                            for (int i = 0; !over.get(); i++) {
                                give("meanwhile-", i);
                            }
                        });
        try {
            for (int read = 0; read < READS; read++) {
                readsAll(random, "", _ -> true, BEFORE);
                readsAll(random, "source=web&", each -> each.equals("web"), BEFORE / 2);
                readsAll(random, "amountFrom=110&amountTo=129&currency=EUR&", _ -> true, 20);
            }
        } finally {
            over.set(true);
            writer.join();
        }
    }

    private static void readsAll(
            Random random,
            String filters,
            java.util.function.Predicate<String> source,
            int atLeast) {
        Set<String> before = new HashSet<>();
        for (JsonNode each : api.get(list(filters + "limit=200")).body().path("donations")) {
            before.add(each.at("/donation/id").asString());
        }
        List<String> seen = new ArrayList<>();
        String cursor = "";
        do {
            int limit = 1 + random.nextInt(30);
            Reply page = api.get(list(filters + "limit=" + limit + cursor));
            JsonNode rows = page.body().path("donations");
            assertThat(rows.size()).isLessThanOrEqualTo(limit);
            rows.forEach(each -> {
                seen.add(each.at("/donation/id").asString());
                assertThat(source.test(each.at("/donation/source").asString())).isTrue();
            });
            JsonNode next = page.body().path("next");
            cursor = next.isString() ? "&cursor=" + next.asString() : "";
        } while (!cursor.isEmpty());
        assertThat(seen).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(atLeast);
        if (before.size() < 200) {
            assertThat(seen).containsAll(before);
        }
    }

    @Test
    void a_cursor_is_good_for_the_list_that_gave_it_and_for_no_other() {
        long last = 0;
        for (int i = 0; i < 3; i++) {
            last = give("foreign-", i);
        }
        String cursor = api.getAfter(list("limit=1"), last).text("next");
        assertThat(api.get(list("limit=2&cursor=" + cursor)).status()).isEqualTo(200);
        char other = cursor.charAt(5) == 'A' ? 'B' : 'A';
        for (String path :
                List.of(
                        list("source=web&cursor=" + cursor),
                        "/v1/associations/" + association + "/payouts?cursor=" + cursor,
                        "/v1/associations?cursor=" + cursor,
                        "/v1/disputes?cursor=" + cursor,
                        list("cursor=" + cursor.substring(0, 5) + other + cursor.substring(6)),
                        list("cursor=" + cursor.substring(0, cursor.length() - 4)))) {
            Reply refused = api.get(path);
            assertThat(refused.status()).as(path).isEqualTo(400);
            assertThat(refused.text("field")).isEqualTo("cursor");
        }
    }
}
