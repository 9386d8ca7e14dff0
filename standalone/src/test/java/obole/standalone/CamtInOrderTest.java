package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.bank.Balance;
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

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;

/**
 * The days of a real bank over HTTP: in order, shuffled, twice, and with one day left out; each way
 * has accounts of its own. {@link CamtOthersTest} has every other file of the corpus.
 */
class CamtInOrderTest {

    private static final Logger LOG = LoggerFactory.getLogger(CamtInOrderTest.class);

    @TempDir static Path data;

    private static final CamtCorpus CORPUS = new CamtCorpus();
    private static ConfigurableApplicationContext app;
    private static Api api;
    private static CamtBooks books;

    @BeforeAll
    static void start() throws IOException {
        for (String way : List.of("order", "mixed", "less")) {
            CORPUS.account(way + "-main", "EUR");
            CORPUS.account(way + "-second", "EUR");
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
    void the_days_of_a_bank_come_to_the_same_in_any_order_and_once_however_often_they_come()
            throws IOException {
        List<File> days = CamtCorpus.days();
        days.forEach(day -> assertThat(CamtBooks.replays(send(day, "order"))).containsOnly(false));
        long head = JourneyTest.head(api);
        days.forEach(day -> assertThat(CamtBooks.replays(send(day, "order"))).containsOnly(true));
        assertThat(JourneyTest.head(api)).isEqualTo(head);

        long seed = CamtCorpus.SEED;
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
        long seed = CamtCorpus.SEED;
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

        assertThat(CamtBooks.replays(send(missing, "less"))).containsOnly(false);
        assertThat(breaks("less")).noneMatch(each -> each.startsWith("CHAIN"));
        assertThat(stated(days)).isEqualTo(balances("less"));
    }

    private static Reply send(File day, String way) {
        Reply reply =
                books.post(
                        day.text()
                                .replace(CamtCorpus.MAIN, CORPUS.account(way + "-main", ""))
                                .replace(CamtCorpus.SECOND, CORPUS.account(way + "-second", "")));
        assertThat(reply.status()).as(day.name() + reply.text()).isEqualTo(201);
        return reply;
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
        return Map.of(
                "main", books.balance(way + "-main"), "second", books.balance(way + "-second"));
    }

    /** What is open of a way's two accounts, with names instead of ids. */
    private static List<String> breaks(String way) {
        return Stream.of("main", "second")
                .flatMap(account -> {
                    Map<String, String> names = books.names(way + "-" + account);
                    return books.open(way + "-" + account).stream()
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
}
