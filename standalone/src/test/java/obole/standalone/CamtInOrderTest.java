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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Statements of real banks over HTTP: in order, shuffled, twice, and with one day left out; each
 * way has accounts of its own. Then every other file of the corpus alone.
 */
class CamtInOrderTest {

    private static final Logger LOG = LoggerFactory.getLogger(CamtInOrderTest.class);
    private static final Set<String> OF_STATEMENTS =
            Set.of("MISSING_IN_LEDGER", "AMOUNT", "CHAIN_GAP", "CHAIN_OVERLAP");

    @TempDir static Path data;

    private static final CamtCorpus CORPUS = new CamtCorpus();
    private static ConfigurableApplicationContext app;
    private static Api api;
    private static int requests;

    @BeforeAll
    static void start() throws IOException {
        for (String way : List.of("order", "mixed", "less")) {
            CORPUS.account(way + "-main", "EUR");
            CORPUS.account(way + "-second", "EUR");
        }
        List<File> others = CamtCorpus.others();
        for (int i = 0; i < others.size(); i++) {
            for (Statement each : others.get(i).statements()) {
                CORPUS.account(code(i, each), String.valueOf(each.header().currency()));
            }
        }
        app = JourneyTest.start(data, CORPUS.settings());
        api = JourneyTest.api(app);
    }

    @AfterAll
    static void stop() {
        app.close();
    }

    @Test
    void the_days_of_a_bank_come_to_the_same_in_any_order_and_once_however_often_they_come()
            throws IOException {
        List<File> days = CamtCorpus.days();
        days.forEach(day -> assertThat(replays(send(day, "order"))).containsOnly(false));
        long head = JourneyTest.head(api);
        days.forEach(day -> assertThat(replays(send(day, "order"))).containsOnly(true));
        assertThat(JourneyTest.head(api)).isEqualTo(head);

        long seed = new Random().nextLong();
        LOG.info("the days are shuffled with seed {}", seed);
        List<File> shuffled = new ArrayList<>(days);
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.forEach(day -> send(day, "mixed"));

        assertThat(balances("mixed")).as("seed " + seed).isEqualTo(balances("order"));
        assertThat(breaks("mixed")).as("seed " + seed).isEqualTo(breaks("order"));
        assertThat(breaks("order"))
                .noneMatch(each -> each.startsWith("CHAIN") || each.startsWith("AMOUNT"));
        assertThat(stated(days)).isEqualTo(balances("order"));
    }

    @Test
    void a_day_that_is_left_out_is_one_gap_of_its_amount_until_it_comes() throws IOException {
        List<File> days = CamtCorpus.days();
        List<File> moving =
                days.subList(1, days.size() - 1).stream()
                        .filter(day ->
                                net(day, CamtCorpus.MAIN) != 0 && net(day, CamtCorpus.SECOND) == 0)
                        .toList();
        long seed = new Random().nextLong();
        LOG.info("the day left out is chosen with seed {}", seed);
        File missing = moving.get(new Random(seed).nextInt(moving.size()));
        days.stream().filter(day -> !day.equals(missing)).forEach(day -> send(day, "less"));

        assertThat(breaks("less").stream().filter(each -> each.startsWith("CHAIN")))
                .as(missing.name())
                .singleElement()
                .satisfies(gap ->
                        assertThat(gap)
                                .startsWith("CHAIN_GAP main")
                                .contains(" " + Math.abs(net(missing, CamtCorpus.MAIN)) + " "));

        assertThat(replays(send(missing, "less"))).containsOnly(false);
        assertThat(breaks("less")).noneMatch(each -> each.startsWith("CHAIN"));
        assertThat(stated(days)).isEqualTo(balances("less"));
    }

    @Test
    void every_other_file_gives_the_balance_it_states_or_breaks_that_come_to_the_difference()
            throws IOException {
        List<File> others = CamtCorpus.others();
        int compared = 0;
        for (int i = 0; i < others.size(); i++) {
            File file = others.get(i);
            String text = file.text();
            Map<String, Statement> last = new LinkedHashMap<>();
            for (Statement each : file.statements()) {
                String code = code(i, each);
                text = text.replace(each.header().account(), CORPUS.account(code, ""));
                last.put(code, each);
            }
            Reply reply = post(text);
            if (last.isEmpty()) {
                assertThat(reply.text("code")).as(file.name()).isEqualTo("STATEMENT_UNREADABLE");
                continue;
            }
            assertThat(reply.status()).as(file.name() + reply.text()).isEqualTo(201);
            for (var each : last.entrySet()) {
                provesOrBreaks(file.name(), each.getKey(), each.getValue());
                compared++;
            }
        }
        assertThat(compared).isEqualTo(26);
    }

    private static void provesOrBreaks(String name, String code, Statement statement) {
        Map<String, Long> breaks = new TreeMap<>();
        List<String> texts = new ArrayList<>();
        for (JsonNode each : open(code)) {
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
        long difference = closing.amount().minor() - balance(code);
        assertThat(CamtCorpus.sums(breaks.values())).as(name + " " + breaks).contains(difference);
        assertThat(breaks.isEmpty())
                .as(name)
                .isEqualTo(
                        difference == 0 && statement.totals().check() instanceof BalanceCheck.Adds);
    }

    private static String code(int file, Statement statement) {
        int digest = Math.floorMod(statement.header().account().hashCode(), 10_000);
        return "file" + file + "-" + digest;
    }

    private static Reply send(File day, String way) {
        Reply reply =
                post(
                        day.text()
                                .replace(CamtCorpus.MAIN, CORPUS.account(way + "-main", ""))
                                .replace(CamtCorpus.SECOND, CORPUS.account(way + "-second", "")));
        assertThat(reply.status()).as(day.name() + reply.text()).isEqualTo(201);
        return reply;
    }

    private static Reply post(String text) {
        return api.tryPost(
                "/v1/bank-statements",
                "finance:alice",
                "camt-" + ++requests,
                "application/xml",
                text);
    }

    private static List<Boolean> replays(Reply reply) {
        List<Boolean> replays = new ArrayList<>();
        reply.body()
                .path("statements")
                .forEach(each -> replays.add(each.path("replayed").asBoolean()));
        return replays;
    }

    private static long net(File day, String account) {
        return of(day, account).stream()
                .mapToLong(each -> each.totals().creditsMinor() - each.totals().debitsMinor())
                .sum();
    }

    private static List<Statement> of(File day, String iban) {
        return day.statements().stream()
                .filter(each -> each.header().account().equals(iban))
                .toList();
    }

    /** What the bank's account came to from the first day's opening balance. */
    private static Map<String, Long> stated(List<File> days) {
        Map<String, Long> stated = new HashMap<>();
        for (String account : List.of("main", "second")) {
            String iban = account.equals("main") ? CamtCorpus.MAIN : CamtCorpus.SECOND;
            Balance first = of(days.getFirst(), iban).getFirst().totals().opening();
            Balance last = of(days.getLast(), iban).getFirst().totals().closing();
            long before = first == null ? 0 : first.amount().minor();
            stated.put(account, last == null ? 0 : last.amount().minor() - before);
        }
        return stated;
    }

    private static Map<String, Long> balances(String way) {
        return Map.of("main", balance(way + "-main"), "second", balance(way + "-second"));
    }

    private static long balance(String code) {
        for (JsonNode line : read("/v1/ledger/trial-balance").path("lines")) {
            if (line.path("account").asString().equals("bank:safeguarding:" + code)) {
                return line.path("balance").path("amount").asLong();
            }
        }
        return 0;
    }

    /** What is open of a way's two accounts, with names instead of ids. */
    private static List<String> breaks(String way) {
        return Stream.of("main", "second")
                .flatMap(account -> {
                    Map<String, String> names = names(way + "-" + account);
                    return open(way + "-" + account).stream()
                            .map(each -> {
                                String[] of = each.path("subject").asString().split("/", 2);
                                return "%s %s %s%s %d %s %s"
                                        .formatted(
                                                each.path("kind").asString(),
                                                account,
                                                names.get(of[0]),
                                                of.length == 1 ? "" : "/" + of[1],
                                                each.path("amount").path("amount").asLong(),
                                                each.path("since").asString(),
                                                each.path("explanation")
                                                        .asString()
                                                        .replace(way + "-", ""));
                            });
                })
                .sorted()
                .toList();
    }

    private static List<JsonNode> open(String code) {
        Map<String, String> names = names(code);
        return all("/v1/reconciliation/breaks?open=true&limit=200", "breaks").stream()
                .filter(each ->
                        names.containsKey(each.path("subject").asString().replaceFirst("/.*", "")))
                .toList();
    }

    /** The statements of an account of ours, by id. */
    private static Map<String, String> names(String code) {
        Map<String, String> names = new HashMap<>();
        for (JsonNode each : all("/v1/reconciliation/statements?limit=200", "statements")) {
            if (each.path("bankAccount").asString().equals(code)) {
                names.put(each.path("id").asString(), each.path("number").asString());
            }
        }
        return names;
    }

    /** Whatever number of pages there are. */
    private static List<JsonNode> all(String path, String of) {
        List<JsonNode> rows = new ArrayList<>();
        for (String at = path; !at.endsWith("cursor="); ) {
            JsonNode page = read(at);
            page.path(of).forEach(rows::add);
            at = path + "&cursor=" + page.path("next").asString("");
        }
        return rows;
    }

    private static JsonNode read(String path) {
        return api.getAfter(path, JourneyTest.head(api)).body();
    }
}
