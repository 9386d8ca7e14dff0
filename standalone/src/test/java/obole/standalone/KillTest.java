package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.demonstration.Api;
import obole.identity.Tokens;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * {@code kill -9} in the middle of the demonstration, start, {@code kill -9} again …: what is there
 * in the end is what is there when nobody disturbs it.
 *
 * <p>{@code -Dkill.seed} brings a random round back, {@code -Dkill.rounds} asks for more of them;
 * the moments and the outcome are left in {@code target/kills.md} with the commit.
 */
class KillTest {

    /** A moment: so long after a line that matches has been said. */
    private record Moment(Pattern after, long millis) {}

    private static final Pattern START = Pattern.compile("Starting Main");
    private static final Pattern IMPORT = Pattern.compile("[1-9]\\d\\d of");
    private static final Pattern WEEK = Pattern.compile("A week with");
    private static final Pattern END = Pattern.compile("Obole runs until");

    @TempDir static Path data;

    @Test
    void a_demonstration_killed_at_any_moment_loses_nothing_and_doubles_nothing() throws Exception {
        Map<String, String> undisturbed = run(data.resolve("undisturbed"));
        Path disturbed = data.resolve("disturbed");
        List<String> killed = new ArrayList<>();
        for (Moment moment : moments()) {
            try (Killable obole = Killable.start(disturbed)) {
                boolean said = obole.await(orEnd(moment.after()));
                assertThat(said).as(obole.everything()).isTrue();
                obole.runOn(moment.millis());
                obole.kill();
                killed.add(moment + (obole.hasSaid(END) ? " (too late)" : ""));
            }
        }
        assertThat(killed.subList(0, 3)).noneMatch(each -> each.endsWith("(too late)"));
        Map<String, String> end = run(disturbed);
        Repository.result("kills.md", killed + "\nsame end: " + end.equals(undisturbed));
        assertThat(end).isEqualTo(undisturbed);
    }

    /** In the start, in the import, in the week, and where nobody thought of. */
    private static List<Moment> moments() {
        List<Moment> moments =
                new ArrayList<>(
                        List.of(
                                new Moment(START, 2_000),
                                new Moment(IMPORT, 0),
                                new Moment(WEEK, 1_500)));
        long seed = Long.getLong("kill.seed", System.nanoTime());
        System.getLogger("kill").log(System.Logger.Level.WARNING, "-Dkill.seed=" + seed);
        Random random = new Random(seed);
        for (int round = 0; round < Integer.getInteger("kill.rounds", 0); round++) {
            moments.add(
                    switch (random.nextInt(3)) {
                        case 0 -> new Moment(START, random.nextInt(8_000));
                        case 1 -> new Moment(IMPORT, random.nextInt(20_000));
                        default -> new Moment(WEEK, random.nextInt(10_000));
                    });
        }
        return moments;
    }

    /** What an earlier run has finished is not said again: such a moment comes too late. */
    private static Pattern orEnd(Pattern line) {
        return Pattern.compile(line + "|" + END);
    }

    private static Map<String, String> run(Path directory) throws Exception {
        try (Killable obole = Killable.start(directory)) {
            assertThat(obole.await(END)).as(obole.everything()).isTrue();
            return state(new Api(obole.address(), Tokens::of));
        }
    }

    /** How many events there are of each kind, and every balance they lead to. */
    private static Map<String, String> state(Api api) throws InterruptedException {
        long head = JourneyTest.lastHead(api);
        Map<String, Integer> events = new TreeMap<>();
        JsonNode page;
        long after = -1;
        do {
            page = api.get("/v1/events?limit=500&after=" + after).body();
            page.path("events")
                    .forEach(each -> events.merge(each.path("name").asString(), 1, Integer::sum));
            after = page.path("next").asLong(-1);
        } while (after >= 0 && !page.path("events").isEmpty());
        // What the PSP tells of an authorisation says nothing new after the capture.
        events.remove("donation.authorised");
        // We advance an association some money: whether the watch looks before the end is chance.
        events.remove("alarm.raised");
        Map<String, String> state = new TreeMap<>();
        events.forEach((name, count) -> state.put(name, count.toString()));
        for (String path :
                List.of(
                        "/v1/ledger/trial-balance",
                        "/v1/ledger/safeguarding",
                        "/v1/reconciliation/breaks")) {
            String text = api.getAfter(path, head).text();
            state.put(path, text.replaceAll("\"ledgerPosition\":\\d+", ""));
        }
        return state;
    }
}
