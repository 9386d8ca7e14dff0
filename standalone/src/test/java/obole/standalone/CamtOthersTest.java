package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.bank.Balance;
import obole.command.bank.BalanceCheck;
import obole.command.bank.Statement;
import obole.demonstration.Api;
import obole.demonstration.Api.Reply;
import obole.standalone.CamtCorpus.File;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ConfigurableApplicationContext;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every file of the corpus that is no day of the one bank, over HTTP: in order, twice, shuffled,
 * and with one left out. Each file has accounts of its own, and each way as well.
 */
class CamtOthersTest {

    private static final Logger LOG = LoggerFactory.getLogger(CamtOthersTest.class);
    private static final Set<String> OF_STATEMENTS =
            Set.of("MISSING_IN_LEDGER", "AMOUNT", "CHAIN_GAP", "CHAIN_OVERLAP");

    @TempDir static Path data;

    private static final CamtCorpus CORPUS = new CamtCorpus();
    private static List<File> files;
    private static ConfigurableApplicationContext app;
    private static Api api;
    private static CamtBooks books;

    @BeforeAll
    static void start() throws IOException {
        files = CamtCorpus.others();
        for (String way : List.of("order", "mixed", "less")) {
            for (File file : files) {
                for (Statement each : file.statements()) {
                    CORPUS.account(code(way, file, each), String.valueOf(each.header().currency()));
                }
            }
        }
        app = JourneyTest.start(data, CORPUS.settings());
        api = JourneyTest.api(app);
        books = new CamtBooks(api);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void a_file_gives_what_it_states_or_breaks_that_name_the_difference_however_they_come() {
        files.forEach(file -> send(file, "order"));
        int compared = 0;
        for (File file : files) {
            for (var each : last(file, "order").entrySet()) {
                provesOrBreaks(file.name(), each.getKey(), each.getValue());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(26);
        Map<String, String> expected = state("order");

        long head = JourneyTest.head(api);
        for (File file : files) {
            assertThat(CamtBooks.replays(send(file, "order")))
                    .as(file.name())
                    .doesNotContain(false);
        }
        assertThat(JourneyTest.head(api)).as("each came twice").isEqualTo(head);
        assertThat(state("order")).isEqualTo(expected);

        long seed = CamtCorpus.SEED;
        LOG.info("the files are shuffled with seed {}", seed);
        List<File> shuffled = new ArrayList<>(files);
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.forEach(file -> send(file, "mixed"));
        assertThat(state("mixed")).as("seed " + seed).isEqualTo(expected);

        File missing =
                shuffled.stream()
                        .filter(each -> !each.statements().isEmpty())
                        .findFirst()
                        .orElseThrow();
        files.stream().filter(each -> !each.equals(missing)).forEach(each -> send(each, "less"));
        Map<String, String> without = new TreeMap<>(expected);
        last(missing, "").keySet().forEach(code -> without.put(code, "0 []"));
        assertThat(state("less")).as("without " + missing.name()).isEqualTo(without);
        assertThat(CamtBooks.replays(send(missing, "less"))).containsOnly(false);
        assertThat(state("less")).as("with " + missing.name()).isEqualTo(expected);
    }

    /** The balance and what is open of each account of a way, by its name without the way. */
    private static Map<String, String> state(String way) {
        Map<String, String> state = new TreeMap<>();
        for (File file : files) {
            for (String code : last(file, way).keySet()) {
                Map<String, String> names = books.names(code);
                // Some statements are numbered by their account.
                String iban = CORPUS.account(code, "");
                List<String> open =
                        books.open(code).stream()
                                .map(each ->
                                        told(each, names).replace(way + "-", "").replace(iban, ""))
                                .sorted()
                                .toList();
                state.put(code.substring(way.length()), books.balance(code) + " " + open);
            }
        }
        return state;
    }

    private static String told(JsonNode open, Map<String, String> names) {
        String[] of = open.path("subject").asString().split("/", 2);
        return "%s %s%s %d %s %s"
                .formatted(
                        open.path("kind").asString(),
                        names.get(of[0]),
                        of.length == 1 ? "" : "/" + of[1],
                        open.path("amount").path("amount").asLong(),
                        open.path("since").asString(),
                        open.path("explanation").asString());
    }

    /** The last statement of each account of a file, by the code of ours. */
    private static Map<String, Statement> last(File file, String way) {
        Map<String, Statement> last = new LinkedHashMap<>();
        file.statements().forEach(each -> last.put(code(way, file, each), each));
        return last;
    }

    private static Reply send(File file, String way) {
        String text = file.text();
        for (Statement each : file.statements()) {
            text = text.replace(each.header().account(), CORPUS.account(code(way, file, each), ""));
        }
        Reply reply = books.post(text);
        if (file.statements().isEmpty()) {
            assertThat(reply.text("code")).as(file.name()).isEqualTo("STATEMENT_UNREADABLE");
        } else {
            assertThat(reply.status()).as(file.name() + reply.text()).isEqualTo(201);
        }
        return reply;
    }

    private static void provesOrBreaks(String name, String code, Statement statement) {
        Map<String, Long> breaks = new TreeMap<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode each : books.open(code)) {
            if (OF_STATEMENTS.contains(each.path("kind").asString())) {
                breaks.put(each.path("id").asString(), each.path("amount").path("amount").asLong());
                texts.add(each.path("explanation").asString());
            }
        }
        Balance closing = statement.totals().closing();
        String currency = statement.header().currency();
        if (closing == null || !closing.amount().currency().getCurrencyCode().equals(currency)) {
            assertThat(texts).as(name).anyMatch(each -> each.startsWith("It states no"));
            return;
        }
        long difference = closing.amount().minor() - books.balance(code);
        assertThat(CamtCorpus.sums(breaks.values())).as(name + " " + breaks).contains(difference);
        assertThat(breaks.isEmpty())
                .as(name)
                .isEqualTo(
                        difference == 0 && statement.totals().check() instanceof BalanceCheck.Adds);
    }

    private static String code(String way, File file, Statement statement) {
        int digest = Math.floorMod(statement.header().account().hashCode(), 10_000);
        return way + "-file" + files.indexOf(file) + "-" + digest;
    }
}
