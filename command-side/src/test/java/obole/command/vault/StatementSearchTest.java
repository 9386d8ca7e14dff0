package obole.command.vault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.List;

class StatementSearchTest {

    private static final String CAMT =
            """
            <Document><Stmt><Acct><Ownr><Nm>House</Nm></Ownr></Acct>
            <Ntry><Amt>1</Amt><NtryDtls><TxDtls><Nm>Jeanne O&apos;Brien</Nm></TxDtls>
            <TxDtls><Nm>A &amp; B</Nm><Ustrd>&#233;t&#xe9;</Ustrd></TxDtls></NtryDtls>
            <AddtlNtryInf>for Paul Martin</AddtlNtryInf></Ntry>
            </Stmt><Stmt><Acct><Ownr><Nm>Other House</Nm></Ownr></Acct>
            <Ntry><Amt>2</Amt><Nm>Zoe &lt;Z&gt; &amp;amp;</Nm></Ntry></Stmt></Document>
            """;

    private static final String MT940 =
            """
            :20:STARTUMS
            :61:2611200120C10,00NTRFNONREF
            :86:166?20SVWZ+gift?31FR7630006000
            ?32JEANNE DUP?33ONT?20
            :61:2611200120C20,00NTRFNONREF
            :86:/ORDP/PAUL MAR
            TIN/REMI/-
            :62F:C261120EUR30,00
            :86:Somebody Else
            -}
            """
                    .replace("\n", "\r\n");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    o'brien | O&apos;Brien
                    O&apos;Brien | O&apos;Brien
                    a & b | A &amp; B
                    été | A &amp; B
                    paul martin | for Paul Martin
                    zoe <z> &amp; | <Amt>2</Amt>
                    """)
    void a_camt_movement_is_found_by_what_it_says_and_given_as_the_bank_wrote_it(
            String term, String given) {
        assertThat(StatementSearch.movements(CAMT, List.of(term)))
                .singleElement()
                .asString()
                .contains(given)
                .doesNotContain("House");
    }

    @ParameterizedTest
    @CsvSource({
        "jeanne dupont, DUP?33ONT",
        "jeanne dup ont, DUP?33ONT",
        "gift, JEANNE",
        "paul martin, C20",
        "fr7630006000, JEANNE",
    })
    void a_name_of_mt940_may_go_on_in_another_line_or_part(String term, String given) {
        assertThat(StatementSearch.movements(MT940, List.of(term)))
                .singleElement()
                .asString()
                .startsWith(":61:")
                .contains(given);
    }

    @Test
    void a_name_that_is_wrapped_before_its_part_is_found() {
        String wrapped = MT940.replace("?33ONT", "\r\n?33ONT");
        assertThat(StatementSearch.movements(wrapped, List.of("Dupont"))).hasSize(1);
    }

    @Test
    void nothing_is_found_by_what_stands_outside_of_movements() {
        assertThat(StatementSearch.movements(CAMT, List.of("house"))).isEmpty();
        assertThat(StatementSearch.movements(MT940, List.of("somebody else"))).isEmpty();
    }

    @Test
    void what_a_bank_answers_of_orders_is_found_one_by_one() {
        String answers =
                "<TxInfAndSts><Nm>Ada</Nm></TxInfAndSts><TxInfAndSts><Nm>Bea</Nm></TxInfAndSts>";
        assertThat(StatementSearch.movements(answers, List.of("bea")))
                .containsExactly("<TxInfAndSts><Nm>Bea</Nm>");
    }
}
