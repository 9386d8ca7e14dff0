package obole.command.history;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.toMap;

import obole.shared.Malformed;
import obole.shared.history.HistoryImportEvent.BalanceCheck;
import obole.shared.history.HistoryImportEvent.LineNotUnderstood;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;

/** A real export is read whole, and a broken line stops nothing. */
class OpenCollectiveTest {

    private static final List<String> REAL = lines();

    @Test
    void the_real_export_tells_exactly_these_sums() {
        History history = read(REAL);
        assertThat(history.lines()).isEqualTo(1916);
        assertThat(history.notUnderstood()).isEmpty();
        assertThat(history.totals())
                .isEqualTo(
                        new History.Totals(
                                1035,
                                usd(14_914_38),
                                usd(868_23),
                                usd(1_491_44),
                                219,
                                usd(318_14),
                                2,
                                usd(102_00),
                                usd(10_20),
                                usd(1_16),
                                57,
                                2,
                                usd(6_705_01),
                                usd(70_77),
                                usd(5_688_29)));
    }

    @Test
    void the_stated_balance_differs_by_the_fee_of_line_2_and_366_older_lines_healed() {
        assertThat(read(REAL).balance())
                .isEqualTo(new BalanceCheck(usd(5_689_42), usd(5_688_29), 2, 366));
    }

    @Test
    void facts_come_oldest_first_with_their_original_dates() {
        List<Fact> facts = read(REAL).facts();
        assertThat(facts).hasSize(1096);
        assertThat(facts.getFirst().on()).isEqualTo(LocalDate.of(2017, 1, 20));
        assertThat(facts.getFirst().lines()).containsExactly(1917);
        assertThat(facts.getLast().on()).isEqualTo(LocalDate.of(2026, 7, 7));
        assertThat(facts).extracting(Fact::on).isSorted();
    }

    @Test
    void never_is_more_paid_out_than_there_was() {
        Money left = usd(0);
        for (Fact fact : read(REAL).facts()) {
            left = left.plus(fact.net());
            assertThat(left.minor()).as("after %s", fact).isNotNegative();
        }
    }

    @Test
    void the_same_lines_in_another_order_are_the_same_facts() {
        List<String> shuffled = new ArrayList<>(REAL.subList(1, REAL.size()));
        Collections.shuffle(shuffled, new Random(7));
        shuffled.addFirst(REAL.getFirst());
        assertThat(digests(read(shuffled))).isEqualTo(digests(read(REAL)));
        assertThat(read(shuffled).totals()).isEqualTo(read(REAL).totals());
    }

    @Test
    void what_later_exports_say_otherwise_is_not_part_of_a_fact() {
        List<String> later =
                edited(line ->
                        line.replaceAll("5689\\.42|6145\\.36", "1.00")
                                .replace("Monthly contribution", "Contribution")
                                .replace("Donor 089", "Somebody")
                                .replace("donor-001", "renamed")
                                .replace("REFUNDED", ""));
        assertThat(later).isNotEqualTo(REAL);
        assertThat(digests(read(later))).isEqualTo(digests(read(REAL)));
    }

    @Test
    void another_amount_is_another_fact() {
        List<String> changed =
                edited(line -> line.replace(",-454.99,-1.13,-456.12,", ",-454.98,-1.14,-456.12,"));
        assertThat(digests(read(changed))).isNotEqualTo(digests(read(REAL)));
    }

    @Test
    void amounts_are_exact() {
        List<String> changed =
                edited(line -> line.replace(",-454.99,-1.13,-456.12,", ",-454.999,-1.13,-456.12,"));
        assertListed(read(changed), 2, "amount: has more decimals than USD has");
    }

    @Test
    void a_broken_line_is_listed_with_its_group_and_stops_nothing() {
        History history = read(replaced(4, line -> line.replace(",5,-0.45,", ",5 dollars,-0.45,")));
        assertListed(history, 4, "amount: must be an amount like -12.34");
        assertListed(history, 3, "another line of its group could not be understood");
        assertThat(history.notUnderstood()).hasSize(2);
        assertThat(history.totals().donations()).isEqualTo(1034);
        assertThat(history.totals().left()).isEqualTo(usd(5_688_29 - 4_05));
        assertThat(history.lines()).isEqualTo(1916);
    }

    @Test
    void lines_that_cannot_be_understood_name_the_column_and_the_rule() {
        assertListed(
                read(replaced(2, line -> line.replace("EXPENSE", "BALANCE_TRANSFER"))),
                2,
                "kind: BALANCE_TRANSFER is not a kind that can be brought along");
        assertListed(
                read(replaced(2, line -> line.substring(line.indexOf(',') + 1))),
                2,
                "line: has 26 columns, not 27");
        assertListed(
                read(replaced(2, line -> line.replace("2026-07-07T", "7 July 2026 "))),
                2,
                "datetime: must be like 2026-07-07T16:13:02");
        assertListed(
                read(replaced(4, line -> line.replace(",USD,", ",EUR,"))),
                4,
                "currency: is not USD as on the first line");
        assertListed(
                read(replaced(586, line -> line.replace("308f29b6", "00000000"))),
                586,
                "the donation it gives back is not in the export before it");
        assertListed(
                read(replaced(2, line -> line.replace(",-456.12,", ",-456.11,"))),
                2,
                "amount, fees and net amount do not add up");
        assertListed(
                read(replaced(4, line -> line.replace("CONTRIBUTION", "EXPENSE"))),
                4,
                "the lines of its group together have no known meaning");
    }

    @Test
    void a_line_that_comes_twice_counts_once() {
        List<String> twice = new ArrayList<>(REAL);
        twice.add(REAL.get(1));
        History history = read(twice);
        assertThat(history.totals()).isEqualTo(read(REAL).totals());
        assertListed(history, 1918, "shortId: is also on line 2");
    }

    @Test
    void random_damage_is_listed_and_never_thrown() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<String> damaged = new ArrayList<>(REAL.subList(0, 200));
            for (int i = 0; i < 20; i++) {
                int at = 1 + random.nextInt(199);
                String line = damaged.get(at);
                int cut = random.nextInt(line.length());
                damaged.set(
                        at,
                        line.substring(0, cut)
                                + (char) (' ' + random.nextInt(95))
                                + line.substring(Math.min(line.length(), cut + random.nextInt(4))));
            }
            History history = read(damaged);
            int understood = history.facts().stream().mapToInt(fact -> fact.lines().size()).sum();
            assertThat(understood + history.notUnderstood().size()).isEqualTo(history.lines());
        }
    }

    @Test
    void what_is_no_export_at_all_is_refused() {
        refused("", "body");
        refused("a,b,c\n1,2,3\n", "header");
        refused(REAL.getFirst() + "\n", "body");
        refused(REAL.getFirst().replace("netAmount", "net") + "\n" + REAL.get(1), "header");
    }

    private static void refused(String file, String field) {
        assertThatThrownBy(() -> OpenCollectiveExport.read(new StringReader(file)))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        malformed -> assertThat(malformed.field()).isEqualTo(field));
    }

    private static void assertListed(History history, int line, String reason) {
        assertThat(history.notUnderstood()).contains(new LineNotUnderstood(line, reason));
    }

    private static Map<String, Digest> digests(History history) {
        return history.facts().stream().collect(toMap(Fact::group, Fact::digest));
    }

    private static List<String> edited(UnaryOperator<String> edit) {
        return REAL.stream().map(edit).toList();
    }

    /** Line numbers as in the file: the header is 1. */
    private static List<String> replaced(int line, UnaryOperator<String> edit) {
        List<String> lines = new ArrayList<>(REAL);
        String before = lines.set(line - 1, edit.apply(lines.get(line - 1)));
        assertThat(lines.get(line - 1)).isNotEqualTo(before);
        return lines;
    }

    private static History read(List<String> lines) {
        return OpenCollectiveGroups.of(
                OpenCollectiveExport.read(new StringReader(String.join("\n", lines) + "\n")));
    }

    private static Money usd(long cents) {
        return Money.of(cents, "USD");
    }

    private static List<String> lines() {
        try (InputStream file =
                OpenCollectiveTest.class.getResourceAsStream(
                        "/opencollective/hledger-transactions.csv")) {
            return new String(file.readAllBytes(), UTF_8).lines().toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
