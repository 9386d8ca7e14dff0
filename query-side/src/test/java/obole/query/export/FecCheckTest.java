package obole.query.export;

import static obole.query.export.FecFile.GOOD;
import static obole.query.export.FecFile.NAME;
import static obole.query.export.FecFile.ONE_AMOUNT;
import static obole.query.export.FecFile.TITLES;
import static obole.query.export.FecFile.findings;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** Good files have nothing said of them, and real ones what is wrong with them. */
class FecCheckTest {

    private static final String FIRST_REAL = "0000000001FEC20220831.txt";
    private static final String SECOND_REAL = "123456789FEC20500930.txt";

    private static FecJudgement judge(String text) throws IOException {
        return FecFile.judge(NAME, text.getBytes(StandardCharsets.UTF_8));
    }

    private static String real(String name) throws IOException {
        try (InputStream file = FecCheckTest.class.getResourceAsStream("/fec/" + name + ".gz")) {
            byte[] bytes = new GZIPInputStream(Objects.requireNonNull(file)).readAllBytes();
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }

    @TestFactory
    Stream<DynamicTest> a_good_file_is_sound_in_every_spelling_that_is_allowed() {
        Map<String, String> spellings = new LinkedHashMap<>();
        spellings.put("tabulations", GOOD);
        spellings.put("a byte order mark and CR LF", "\uFEFF" + GOOD.replace("\n", "\r\n"));
        spellings.put("| and CR", GOOD.replace('\t', '|').replace('\n', '\r'));
        spellings.put("CR CR LF, as in a real file", GOOD.replace("\n", "\r\r\n"));
        spellings.put("a sign before", GOOD.replace("100,00", "+100,00"));
        spellings.put("a sign behind", GOOD.replace("100,00", "100,00+"));
        spellings.put(
                "a credit as a debit below zero",
                GOOD.replace("0,00\t100,00", "-100,00\t0,00").replace("0,00\t5,00", "5,00-\t0,00"));
        spellings.put("nothing for zero", GOOD.replace("\t0,00\t", "\t\t"));
        spellings.put("padded fields", GOOD.replace("\t", "   \t"));
        spellings.put("columns of one's own", GOOD.replace("\n", "\tMontant\n"));
        spellings.put("an empty column at the end", GOOD.replace("\n", "\t\n"));
        spellings.put(
                "titles in small letters", GOOD.replace(TITLES, TITLES.toLowerCase(Locale.ROOT)));
        spellings.put("validated after the closing", GOOD.replace("20260616", "20270331"));
        spellings.put("validated on the first day", GOOD.replace("20260616", "20260615"));
        spellings.put("numbers by journal", GOOD.replaceAll("BQ\tBanque\t2", "OD\tDivers\t1"));
        spellings.put("one amount, D and C", ONE_AMOUNT);
        spellings.put(
                "one amount, +1 and -1",
                ONE_AMOUNT.replace("\tD\t", "\t+1\t").replace("\tC\t", "\t-1\t"));
        spellings.put("one amount, d and c", ONE_AMOUNT.replaceAll("\tD\t", "\td\t"));
        spellings.put(
                "one amount, below zero on the other side",
                ONE_AMOUNT.replace("\t100,00\tC\t", "\t-100,00\tD\t"));
        return spellings.entrySet().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.getKey(),
                                () -> {
                                    assertThat(findings(NAME, each.getValue())).isEmpty();
                                    assertThat(judge(each.getValue()).sound()).isTrue();
                                }));
    }

    @Test
    void other_characters_and_parts_of_a_file_are_sound() throws IOException {
        Charset latin9 = Charset.forName("ISO-8859-15");
        assertThat(FecFile.judge(NAME, GOOD.getBytes(latin9)).sound()).isTrue();
        assertThat(findings("732829320FEC20261231_2.txt", GOOD)).isEmpty();
        assertThat(findings("732829320FEC20261231", GOOD)).isEmpty();
    }

    @Test
    void real_files_are_judged_as_they_are() throws IOException {
        // Validated a year after the closing, and it has documents of 1900: both are allowed.
        assertThat(findings(FIRST_REAL, real(FIRST_REAL)))
                .containsExactly(
                        "FILE_NAME 0 - " + FIRST_REAL, "NUMBERING 88 EcritureNum ACH 6 after 3");
        assertThat(findings("000000000FEC20220831.txt", real(FIRST_REAL)))
                .containsExactly("NUMBERING 88 EcritureNum ACH 6 after 3");

        FecJudgement second =
                FecFile.judge(SECOND_REAL, real(SECOND_REAL).getBytes(StandardCharsets.UTF_8));
        assertThat(second.counts()).isEqualTo(Map.of(FecRule.OUTSIDE_EXERCISE, 10_756L));
        assertThat(second.conforms()).isTrue();
        assertThat(second.sound()).isFalse();
        assertThat(second.findings()).hasSize(20);
        assertThat(findings("123456789FEC20230430.txt", real(SECOND_REAL)))
                .as("under the day its exercise ended")
                .isEmpty();
    }

    /** One thing of the sound one is changed, in the middle: nothing else is said of it. */
    @Test
    void a_real_file_that_is_broken_in_one_place_is_blamed_for_that_alone() throws IOException {
        String name = "123456789FEC20230430.txt";
        List<String> lines = real(SECOND_REAL).lines().filter(each -> !each.isEmpty()).toList();
        assertThat(findings(name, String.join("\n", lines))).isEmpty();
        String[] fields = lines.get(5_000).split("\t", -1);
        Map<String, List<String>> broken = new LinkedHashMap<>();
        broken.put("15\t20230723", List.of("ORDER 5001 ValidDate 20230723 after 20230724"));
        broken.put("10\tA|B", List.of("SEPARATOR_MIXED 5001 - a tabulation and |"));
        broken.put("3\t20230532", List.of("NOT_A_DATE 5001 EcritureDate 20230532"));
        broken.put("3\t20230501", List.of("OUTSIDE_EXERCISE 5001 EcritureDate 20230501"));
        broken.put("4\tX", List.of("ACCOUNT_NUMBER 5001 CompteNum X"));
        broken.put("8\t", List.of("MISSING 5001 PieceRef "));
        for (var each : broken.entrySet()) {
            String[] change = each.getKey().split("\t", -1);
            String[] changed = fields.clone();
            changed[Integer.parseInt(change[0])] = change[1];
            List<String> file = new ArrayList<>(lines);
            file.set(5_000, String.join("\t", changed));
            assertThat(findings(name, String.join("\n", file))).isEqualTo(each.getValue());
        }
        List<String> file = new ArrayList<>(lines);
        file.remove(5_000);
        assertThat(findings(name, String.join("\n", file)))
                .singleElement()
                .satisfies(each -> assertThat(each).startsWith("UNBALANCED 0 EcritureNum "));
    }
}
