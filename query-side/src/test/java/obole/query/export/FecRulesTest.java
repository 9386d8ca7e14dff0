package obole.query.export;

import static obole.query.export.FecFile.GOOD;
import static obole.query.export.FecFile.LAST;
import static obole.query.export.FecFile.NAME;
import static obole.query.export.FecFile.ONE_AMOUNT;
import static obole.query.export.FecFile.TITLES;
import static obole.query.export.FecFile.findings;
import static obole.query.export.FecFile.with;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each rule catches the files that break it, in their place, and nothing else is said of them. */
class FecRulesTest {

    /** A broken file, and all that is said of it. */
    private record Broken(String of, String file, List<String> findings) {}

    private static List<Broken> asAWhole() {
        String shifted = GOOD.replace("\tIdevise", "\tDevise");
        return List.of(
                broken("no byte", "", "EMPTY 0 - nothing at all"),
                broken("only ends of lines", "\r\n\n", "EMPTY 0 - nothing at all"),
                broken("only titles", TITLES + "\n", "EMPTY 1 - only titles"),
                broken("another title", shifted, "COLUMN_MISSING 1 Idevise Devise"),
                broken(
                        "no titles",
                        GOOD.replace(TITLES + "\n", ""),
                        "COLUMN_MISSING 1 JournalCode BQ",
                        "COLUMN_MISSING 1 JournalLib Banque",
                        "COLUMN_MISSING 1 EcritureNum 1",
                        "COLUMN_MISSING 1 EcritureDate 20260615",
                        "COLUMN_MISSING 1 CompteNum 51211",
                        "COLUMN_MISSING 1 CompteLib Banque",
                        "COLUMN_MISSING 1 CompAuxNum ",
                        "COLUMN_MISSING 1 CompAuxLib ",
                        "COLUMN_MISSING 1 PieceRef E1",
                        "COLUMN_MISSING 1 PieceDate 20260615",
                        "COLUMN_MISSING 1 EcritureLib Don reçu",
                        "COLUMN_MISSING 1 Debit 100,00",
                        "COLUMN_MISSING 1 Credit 0,00",
                        "COLUMN_MISSING 1 EcritureLet ",
                        "COLUMN_MISSING 1 DateLet ",
                        "COLUMN_MISSING 1 ValidDate 20260616",
                        "COLUMN_MISSING 1 Montantdevise ",
                        "COLUMN_MISSING 1 Idevise "),
                broken(
                        "an amount without its side",
                        GOOD.replace("Debit\tCredit", "Montant\tCredit"),
                        "COLUMN_MISSING 1 Sens Credit"),
                broken("a short line", GOOD + "BQ\tBanque\n", "FIELD_COUNT 6 - 2 of 18"),
                broken(
                        "| in a text between tabulations",
                        GOOD.replace("Fonds dus", "Fonds|dus"),
                        "SEPARATOR_MIXED 3 - a tabulation and |",
                        "SEPARATOR_MIXED 4 - a tabulation and |"),
                broken(
                        "a tabulation between |",
                        GOOD.replace('\t', '|').replaceFirst("Don reçu", "Don\treçu"),
                        "SEPARATOR_MIXED 2 - a tabulation and |"),
                broken(
                        "titles with both",
                        GOOD.replace("\tIdevise", "|Idevise"),
                        "SEPARATOR_MIXED 1 - a tabulation and |"),
                broken(
                        "a line with one of the other kind",
                        GOOD.replaceFirst("Banque\t\t\tE1", "Banque|\t\tE1"),
                        "SEPARATOR_MIXED 2 - a tabulation and |",
                        "UNBALANCED 0 EcritureNum BQ 1: -100.00"),
                broken(
                        "lines with | after titles with tabulations",
                        TITLES + "\n" + GOOD.replace(TITLES + "\n", "").replace('\t', '|'),
                        "SEPARATOR_MIXED 2 - a tabulation and |",
                        "SEPARATOR_MIXED 3 - a tabulation and |",
                        "SEPARATOR_MIXED 4 - a tabulation and |",
                        "SEPARATOR_MIXED 5 - a tabulation and |"));
    }

    private static List<Broken> inAField() {
        return List.of(
                broken(
                        "no number",
                        with(GOOD, 3, FecColumn.ECRITURE_NUM, " "),
                        "REQUIRED 3 EcritureNum ",
                        "UNBALANCED 0 EcritureNum BQ 1: 100.00",
                        "UNBALANCED 0 EcritureNum BQ : -100.00"),
                field(FecColumn.ECRITURE_DATE, "", "REQUIRED"),
                field(FecColumn.COMPTE_NUM, "", "REQUIRED"),
                field(FecColumn.COMPTE_LIB, "", "REQUIRED"),
                field(FecColumn.ECRITURE_LIB, "", "REQUIRED"),
                broken(
                        "no journal",
                        with(GOOD, 3, FecColumn.JOURNAL_CODE, ""),
                        "MISSING 3 JournalCode ",
                        "UNBALANCED 0 EcritureNum BQ 1: 100.00",
                        "UNBALANCED 0 EcritureNum  1: -100.00"),
                field(FecColumn.JOURNAL_LIB, "", "MISSING"),
                field(FecColumn.PIECE_REF, "", "MISSING"),
                field(FecColumn.PIECE_DATE, "", "MISSING"),
                field(FecColumn.VALID_DATE, "", "MISSING"),
                field(FecColumn.ECRITURE_DATE, "2026-06-15", "NOT_A_DATE"),
                field(FecColumn.PIECE_DATE, "20260631", "NOT_A_DATE"),
                field(FecColumn.DATE_LET, "20261301", "NOT_A_DATE"),
                field(FecColumn.VALID_DATE, "16062026", "NOT_A_DATE"),
                field(FecColumn.PIECE_DATE, "18991231", "YEAR"),
                field(FecColumn.DATE_LET, "21000101", "YEAR"),
                field(FecColumn.COMPTE_NUM, "FD68", "ACCOUNT_NUMBER"),
                field(FecColumn.COMPTE_NUM, "46A1", "ACCOUNT_NUMBER"),
                field(FecColumn.ECRITURE_DATE, "20270101", "OUTSIDE_EXERCISE"),
                field(FecColumn.ECRITURE_DATE, "20241231", "OUTSIDE_EXERCISE"),
                field(FecColumn.CREDIT, "100.00", "DECIMAL_POINT"),
                field(FecColumn.MONTANT_DEVISE, "0.00", "DECIMAL_POINT"),
                field(FecColumn.DEBIT, "0 000,00", "NOT_AN_AMOUNT"),
                broken(
                        "a point between thousands",
                        with(GOOD, 3, FecColumn.CREDIT, "1.100,00"),
                        "NOT_AN_AMOUNT 3 Credit 1.100,00",
                        "UNBALANCED 0 EcritureNum BQ 1: 100.00"),
                broken(
                        "a currency in an amount",
                        with(GOOD, 3, FecColumn.CREDIT, "100,00 EUR"),
                        "NOT_AN_AMOUNT 3 Credit 100,00 EUR",
                        "UNBALANCED 0 EcritureNum BQ 1: 100.00"),
                broken(
                        "an amount of no currency",
                        with(GOOD, 2, FecColumn.MONTANT_DEVISE, "110,00"),
                        "FOREIGN_AMOUNT 2 Idevise "));
    }

    private static List<Broken> inTheSides() {
        String signs = ONE_AMOUNT.replace("\tD\t", "\t+1\t").replace("\tC\t", "\t-1\t");
        return List.of(
                broken(
                        "a debit and a credit in a line",
                        GOOD.replace("0,00\t100,00", "1,00\t101,00"),
                        "BOTH_SIDES 3 Credit 1.00 and 101.00"),
                broken(
                        "neither in a line",
                        GOOD + LAST.replace("5,00", "0,00") + "\n",
                        "NO_SIDE 6 Debit 0"),
                broken(
                        "a line without amounts",
                        GOOD + LAST.replace("0,00\t5,00", "\t") + "\n",
                        "NO_SIDE 6 Debit 0"),
                broken(
                        "a cent too much",
                        with(GOOD, 3, FecColumn.CREDIT, "100,01"),
                        "UNBALANCED 0 EcritureNum BQ 1: -0.01"),
                broken(
                        "entries that balance together only",
                        with(with(GOOD, 3, FecColumn.CREDIT, "99,00"), 5, FecColumn.CREDIT, "6,00"),
                        "UNBALANCED 0 EcritureNum BQ 1: 1.00",
                        "UNBALANCED 0 EcritureNum BQ 2: -1.00"),
                broken(
                        "another side than two",
                        with(ONE_AMOUNT, 3, FecColumn.SENS, "H"),
                        "SIDE 3 Sens H",
                        "UNBALANCED 0 EcritureNum BQ 1: 100.00"),
                broken(
                        "no side",
                        with(ONE_AMOUNT, 3, FecColumn.SENS, ""),
                        "SIDE 3 Sens ",
                        "UNBALANCED 0 EcritureNum BQ 1: 100.00"),
                broken(
                        "a space after the sign",
                        with(signs, 2, FecColumn.SENS, "+ 1"),
                        "SIDE 2 Sens + 1",
                        "UNBALANCED 0 EcritureNum BQ 1: -100.00"),
                broken(
                        "a sign among letters",
                        with(ONE_AMOUNT, 5, FecColumn.SENS, "-1"),
                        "SIDE 5 Sens -1"),
                broken(
                        "a letter among signs",
                        with(signs, 4, FecColumn.SENS, "D"),
                        "SIDE 4 Sens D"),
                broken(
                        "twice the same side",
                        with(ONE_AMOUNT, 3, FecColumn.SENS, "D"),
                        "UNBALANCED 0 EcritureNum BQ 1: 200.00"),
                broken(
                        "no amount for a side",
                        with(with(ONE_AMOUNT, 4, FecColumn.MONTANT, ""), 5, FecColumn.MONTANT, "0"),
                        "NO_SIDE 4 Montant 0",
                        "NO_SIDE 5 Montant 0"),
                broken(
                        "one amount with a point",
                        with(ONE_AMOUNT, 3, FecColumn.MONTANT, "100.00"),
                        "DECIMAL_POINT 3 Montant 100.00"),
                broken(
                        "one amount that is none",
                        with(ONE_AMOUNT, 3, FecColumn.MONTANT, "cent"),
                        "NOT_AN_AMOUNT 3 Montant cent",
                        "UNBALANCED 0 EcritureNum BQ 1: 100.00"));
    }

    private static List<Broken> inTheOrder() {
        String[] lines = GOOD.split("\n", -1);
        return List.of(
                broken(
                        "validated before the one above",
                        with(GOOD, 3, FecColumn.VALID_DATE, "20260615"),
                        "ORDER 3 ValidDate 20260615 after 20260616"),
                broken(
                        "validated before the exercise",
                        with(GOOD, 2, FecColumn.VALID_DATE, "20251231"),
                        "VALIDATED_EARLY 2 ValidDate 20251231 before 20260615"),
                broken(
                        "all of it validated before the exercise",
                        GOOD.replace("20260616", "20260614"),
                        "VALIDATED_EARLY 2 ValidDate 20260614 before 20260615"),
                broken(
                        "a number left out",
                        GOOD.replace("\t2\t", "\t3\t"),
                        "NUMBERING 4 EcritureNum BQ 3 after 1"),
                broken(
                        "numbers that go down",
                        String.join("\n", lines[0], lines[3], lines[4], lines[1], lines[2]),
                        "NUMBERING 4 EcritureNum BQ 1 after 2"),
                broken(
                        "a number without digits",
                        GOOD.replace("\t1\t", "\tA\t"),
                        "NUMBERING 2 EcritureNum A"));
    }

    private static Broken broken(String of, String file, String... findings) {
        return new Broken(of, file, List.of(findings));
    }

    /** One field of line 3 that breaks one rule, said with the field as it is. */
    private static Broken field(FecColumn column, String value, String rule) {
        return broken(
                column.title() + " " + (value.isEmpty() ? "empty" : value),
                with(GOOD, 3, column, value),
                rule + " 3 " + column.title() + " " + value);
    }

    private static List<Broken> all() {
        return Stream.of(asAWhole(), inAField(), inTheSides(), inTheOrder())
                .flatMap(List::stream)
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> what_is_broken_is_said_and_nothing_else() {
        return all().stream()
                .map(each ->
                        DynamicTest.dynamicTest(
                                each.of(),
                                () ->
                                        assertThat(findings(NAME, each.file()))
                                                .isEqualTo(each.findings())));
    }

    @Test
    void a_name_that_is_none_is_said_and_the_rest_is_judged() throws IOException {
        for (String name :
                List.of(
                        "fec.txt",
                        "7328293201FEC20261231.txt",
                        "73282932FEC20261231.txt",
                        "732829320FEC20261331.txt",
                        "732829320fec20261231.txt",
                        "732829320FEC20261231_.txt")) {
            assertThat(findings(name, GOOD)).containsExactly("FILE_NAME 0 - " + name);
        }
    }

    @Test
    void every_rule_is_broken_by_a_file() {
        Set<String> broken =
                all().stream()
                        .map(each -> each.findings().getFirst().replaceFirst(" .*", ""))
                        .collect(Collectors.toSet());
        List<String> rules =
                new ArrayList<>(Arrays.stream(FecRule.values()).map(Enum::name).toList());
        rules.removeAll(broken);
        assertThat(rules).as("the name is no file").containsExactly("FILE_NAME");
    }
}
