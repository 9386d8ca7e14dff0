package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.demonstration.Steps;
import obole.identity.Role;
import obole.identity.Tokens;
import obole.shared.identity.Digest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** The pull feed, read by a finance team, by an association, and while something happens. */
class FeedJourneyTest {

    private static final SetClock NOW = new SetClock("2027-03-01T09:00:00Z");

    @TempDir Path data;

    @Test
    void whoever_goes_on_after_next_misses_nothing_and_a_days_digest_shows_it() {
        NOW.set("2027-03-01T09:00:00Z");
        try (ConfigurableApplicationContext app = start()) {
            Api all = JourneyTest.api(app);
            Steps steps = new Steps(all);
            String own = steps.association("own", "Own", "RNA", "W751000001", "ASSOCIATION");
            String others = steps.association("others", "O", "RNA", "W751000002", "ASSOCIATION");
            List<String> donations = List.of(give(all, own, "a"), give(all, others, "b"));
            Api bound = as(app, _ -> Tokens.of("own", Set.of(Role.ASSOCIATION), Set.of(own)));

            // In pages of any size, and from wherever somebody goes on, it is the same.
            List<JsonNode> whole = events(all, 1_000);
            assertThat(events(all, 1)).isEqualTo(whole);
            assertThat(events(all, 7)).isEqualTo(whole);
            assertThat(whole)
                    .extracting(event -> event.path("position").asLong())
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(whole)
                    .extracting(event -> event.path("type").asString())
                    .contains("association.verified", "donation.initiated")
                    .noneMatch(type -> type.matches("(account|payment-file|claim|settlement).*"));
            assertThat(about(whole)).containsAll(donations);

            // To an association, there is nothing else.
            List<JsonNode> ofOwn = events(bound, 3);
            assertThat(about(ofOwn)).contains(own, donations.get(0)).doesNotContain(others);
            assertThat(ofOwn).isEqualTo(whole.stream().filter(each -> of(each, own)).toList());
            assertThat(ofOwn.toString()).doesNotContain(others);

            // Whoever builds forms is told of gifts.
            Api form = as(app, _ -> Tokens.of("form", Set.of(Role.INTEGRATOR), Set.of()));
            assertThat(events(form, 100))
                    .extracting(event -> event.path("type").asString())
                    .isNotEmpty()
                    .allMatch(type -> type.startsWith("donation."));

            // A day has a digest when it is over, to each reader of what that reader is told.
            assertThat(all.get("/v1/feed/digests/2027-03-01").text("code"))
                    .isEqualTo("DAY_NOT_OVER");
            NOW.set("2027-03-02T00:00:30Z");
            assertThat(all.get("/v1/feed/digests/2027-03-01").text("code"))
                    .isEqualTo("DAY_NOT_OVER");
            assertThat(all.get("/v1/feed?after=999999").text("field")).isEqualTo("after");
            NOW.set("2027-03-02T08:00:00Z");
            String later = give(all, own, "c");
            assertThat(digest(all, "2027-03-01")).isEqualTo(of(whole));
            assertThat(digest(bound, "2027-03-01")).isEqualTo(of(ofOwn));
            assertThat(digest(all, "2027-02-28")).isEqualTo(of(List.of()));
            assertThat(about(events(all, 50))).contains(later);
        }
    }

    @Test
    void who_waits_is_answered_when_something_happens() {
        NOW.set("2027-03-05T09:00:00Z");
        try (ConfigurableApplicationContext app = start()) {
            Api api = JourneyTest.api(app);
            Steps steps = new Steps(api);
            String own = steps.association("mine", "Mine", "RNA", "W751000003", "ASSOCIATION");
            long end = next(api, -1, 1_000, 0).path("next").asLong();
            JsonNode silence = next(api, end, 10, 1);
            assertThat(silence.path("events")).isEmpty();

            CompletableFuture<JsonNode> waiting =
                    CompletableFuture.supplyAsync(
                            () -> next(api, silence.path("next").asLong(), 10, 30));
            String donation = give(api, own, "while somebody waits");

            assertThat(waiting.join().path("events").toString()).contains(donation);
        }
    }

    private ConfigurableApplicationContext start() {
        SpringApplication application = new SpringApplication(Main.class);
        application.addInitializers(context ->
                ((GenericApplicationContext) context)
                        .registerBean("now", Clock.class, () -> NOW, it -> it.setPrimary(true)));
        return application.run(
                "--server.port=0", "--obole.data=" + Prepared.data(data.resolve("obole")));
    }

    private static Api as(ConfigurableApplicationContext app, UnaryOperator<String> tokens) {
        return new Api(JourneyTest.base(app), tokens);
    }

    private static String give(Api api, String association, String key) {
        return api.post(
                        "/v1/donations",
                        "form:f",
                        key,
                        """
                        {"associationId": "%s", "amount": {"amount": 1000, "currency": "EUR"}}
                        """
                                .formatted(association))
                .text("donationId");
    }

    private static JsonNode next(Api api, long after, int limit, int wait) {
        String path = "/v1/feed?after=" + after + "&limit=" + limit + "&wait=" + wait;
        return api.get(path).body();
    }

    /** From the beginning to what there is. */
    private static List<JsonNode> events(Api api, int limit) {
        List<JsonNode> events = new ArrayList<>();
        long after = -1;
        while (true) {
            JsonNode page = next(api, after, limit, 0);
            page.path("events").forEach(events::add);
            if (page.path("next").asLong() == after) {
                return events;
            }
            after = page.path("next").asLong();
        }
    }

    private static List<String> about(List<JsonNode> events) {
        return events.stream().map(each -> each.path("about").asString()).toList();
    }

    private static boolean of(JsonNode event, String association) {
        return event.path("associationIds").toString().contains(association);
    }

    private static String digest(Api api, String day) {
        JsonNode digest = api.get("/v1/feed/digests/" + day).body();
        return digest.path("events").asLong() + " " + digest.path("sha256").asString();
    }

    /** As a reader makes it of what it has got. */
    private static String of(List<JsonNode> events) {
        StringBuilder lines = new StringBuilder();
        events.forEach(event ->
                lines.append(event.path("position").asLong())
                        .append(' ')
                        .append(event.path("id").asString())
                        .append('\n'));
        byte[] content = lines.toString().getBytes(StandardCharsets.US_ASCII);
        return events.size() + " " + Digest.of(content).hex();
    }
}
