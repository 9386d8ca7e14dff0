package obole.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Good files have nothing said of them; each rule catches a file that breaks it, and only it. */
class FecCheckTest {

    private static final String NAME = "732829320FEC20261231.txt";
    private static final String TITLES =
            Arrays.stream(FecColumn.values())
                    .map(FecColumn::title)
                    .collect(Collectors.joining("\t"));
    private static final String DEBITED =
            "BQ\tBanque\t1\t20260615\t51211\tBanque\t\t\tE1\t20260615\tDon reçu\t100,00\t0,00"
                    + "\t\t\t20260616\t\t";
    private static final String CREDITED =
            "BQ\tBanque\t1\t20260615\t4681\tFonds dus\tA\tAmis\tE1\t20260615\tDon reçu"
                    + "\t0,00\t100,00\t\t\t20260616\t\t";
    private static final String NEXT =
            CREDITED.replace("\t1\t", "\t2\t").replace("0,00\t100,00", "5,00\t0,00");
    private static final String LAST =
            DEBITED.replace("\t1\t", "\t2\t").replace("100,00\t0,00", "0,00\t5,00");
    private static final String GOOD =
            String.join("\n", TITLES, DEBITED, CREDITED, NEXT, LAST) + "\n";

    private static FecJudgement judge(String name, byte[] bytes) throws IOException {
        return FecCheck.of(name, new ByteArrayInputStream(bytes));
    }

    private static FecJudgement judge(String text) throws IOException {
        return judge(NAME, text.getBytes(StandardCharsets.UTF_8));
    }

    private static FecJudgement real(String name) throws IOException {
        try (InputStream file = FecCheckTest.class.getResourceAsStream("/fec/" + name + ".gz")) {
            return FecCheck.of(name, new GZIPInputStream(Objects.requireNonNull(file)));
        }
    }

    @Test
    void a_good_file_is_sound_in_every_spelling_that_is_allowed() throws IOException {
        assertThat(judge(GOOD).findings()).isEmpty();
        assertThat(judge(GOOD).sound()).isTrue();
        assertThat(judge("\uFEFF" + GOOD.replace("\n", "\r\n")).sound()).isTrue();
        assertThat(judge(GOOD.replace('\t', '|').replace('\n', '\r')).sound()).isTrue();
        assertThat(judge(NAME, GOOD.getBytes(Charset.forName("ISO-8859-15"))).sound()).isTrue();
        assertThat(judge(GOOD.replace("100,00", "+100,00")).sound()).isTrue();
        assertThat(
                        judge("732829320FEC20261231_2.txt", GOOD.getBytes(StandardCharsets.UTF_8))
                                .sound())
                .isTrue();
    }

    @Test
    void the_numbers_of_each_journal_may_grow_apart() throws IOException {
        String other = (NEXT + "\n" + LAST).replace("BQ\t", "OD\t").replace("\t2\t", "\t1\t");
        assertThat(judge(String.join("\n", TITLES, DEBITED, CREDITED, other)).sound()).isTrue();
    }

    @Test
    void real_files_are_judged_as_they_are() throws IOException {
        FecJudgement first = real("0000000001FEC20220831.txt");
        assertThat(first.counts()).containsOnlyKeys(FecRule.FILE_NAME, FecRule.NUMBERING);
        assertThat(first.conforms()).isFalse();

        FecJudgement second = real("123456789FEC20500930.txt");
        assertThat(second.counts()).isEqualTo(Map.of(FecRule.OUTSIDE_EXERCISE, 10_756L));
        assertThat(second.conforms()).isTrue();
        assertThat(second.sound()).isFalse();
        assertThat(second.findings()).hasSize(20);
    }

    private static Map<FecRule, UnaryOperator<String>> breaks() {
        Map<FecRule, UnaryOperator<String>> breaks = new EnumMap<>(FecRule.class);
        breaks.put(FecRule.EMPTY, _ -> TITLES + "\n");
        breaks.put(FecRule.COLUMN_MISSING, good -> good.replace("\tIdevise", "\tDevise"));
        breaks.put(FecRule.FIELD_COUNT, good -> good + "BQ\tBanque\n");
        breaks.put(FecRule.REQUIRED, good -> good.replace("Fonds dus", " "));
        breaks.put(FecRule.DECIMAL_POINT, good -> good.replace("\t5,00\t", "\t5.00\t"));
        breaks.put(FecRule.NOT_AN_AMOUNT, good -> good.replace("\t5,00\t", "\t5 000,00\t"));
        breaks.put(FecRule.NOT_A_DATE, good -> good.replace("E1\t20260615", "E1\t20260631"));
        breaks.put(FecRule.MISSING, good -> good.replace("\tE1\t", "\t\t"));
        breaks.put(FecRule.ACCOUNT_NUMBER, good -> good.replace("\t4681\t", "\tFD68\t"));
        breaks.put(FecRule.BOTH_SIDES, good -> good.replace("0,00\t100,00", "1,00\t101,00"));
        breaks.put(FecRule.NO_SIDE, good -> good + LAST.replace("5,00", "0,00") + "\n");
        breaks.put(FecRule.YEAR, good -> good.replace("E1\t2026", "E1\t1826"));
        breaks.put(
                FecRule.UNBALANCED,
                good -> good.replace("100,00", "100,01").replaceFirst("100,01", "100,00"));
        breaks.put(
                FecRule.OUTSIDE_EXERCISE, good -> good.replace("\t20260615\t4", "\t20270615\t4"));
        breaks.put(FecRule.ORDER, good -> good.replaceFirst("20260616\t", "20260617\t"));
        breaks.put(FecRule.NUMBERING, good -> good.replace("\t2\t", "\t3\t"));
        breaks.put(
                FecRule.FOREIGN_AMOUNT,
                good -> good.replaceFirst("20260616\t\t", "20260616\t110,00\t"));
        return breaks;
    }

    @TestFactory
    Stream<DynamicTest> each_rule_catches_a_file_that_breaks_it() {
        return breaks().entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey().name(),
                                () -> {
                                    Set<FecRule> broken =
                                            judge(each.getValue().apply(GOOD)).counts().keySet();
                                    assertThat(broken).contains(each.getKey());
                                    // An amount that cannot be read is none, and then nothing
                                    // balances.
                                    assertThat(broken)
                                            .isSubsetOf(
                                                    each.getKey(),
                                                    FecRule.UNBALANCED,
                                                    FecRule.NO_SIDE);
                                }));
    }

    @Test
    void every_rule_is_broken_by_a_test() throws IOException {
        Set<FecRule> rules = EnumSet.allOf(FecRule.class);
        rules.removeAll(breaks().keySet());
        assertThat(rules).containsExactly(FecRule.FILE_NAME);
        assertThat(judge("fec.txt", GOOD.getBytes(StandardCharsets.UTF_8)).counts())
                .containsOnlyKeys(FecRule.FILE_NAME);
    }
}
