package obole.shared.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

class SepaTextTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    Été à Nîmes             | Ete a Nimes
                    Cœur & Œuvre            | Coeur + OEuvre
                    Straße der Ærzte        | Strasse der AErzte
                    L’été – l'hiver         | L'ete - l'hiver
                    12 € «tout compris»     | 12 EUR 'tout compris'
                    Łódź Ørsted             | Lodz Orsted
                    don 🎁 merci            | don merci
                    Привет                  | ......
                    a_b*c                   | a-b.c
                    ﬁn ½                    | fin 1/2
                    """)
    void text_is_brought_into_the_characters_of_sepa(String text, String carried) {
        assertThat(SepaText.transliterate(text)).isEqualTo(carried);
    }

    @Test
    void text_is_cut_after_it_has_been_spelled_out() {
        assertThat(SepaText.fitted("œœœ", 5)).isEqualTo("oeoeo");
        assertThat(SepaText.fitted("abcd efgh", 5)).isEqualTo("abcd");
    }

    @Test
    void nothing_but_the_characters_of_sepa_ever_comes_out() {
        Random random = new Random(20261122);
        for (int i = 0; i < 10_000; i++) {
            String text =
                    random.ints(20, 0, Character.MAX_CODE_POINT + 1)
                            .map(c -> c % 3 == 0 ? c % 0x250 : c)
                            .collect(
                                    StringBuilder::new,
                                    StringBuilder::appendCodePoint,
                                    StringBuilder::append)
                            .toString();
            assertThat(SepaText.fitted(text, 70))
                    .matches("[a-zA-Z0-9/\\-?:().,'+ ]{0,70}")
                    .doesNotStartWith(" ")
                    .doesNotEndWith(" ");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"PAY01JABCDEFGHJKMNPQRSTVWXYZ", "a/b", "x", "A+B (1)"})
    void references_of_sepa_stay_as_they_are(String text) {
        assertThat(SepaText.reference("endToEndId", text)).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/a",
                "a/",
                "a//b",
                " a",
                "a ",
                "pay_01J",
                "é",
                "aé",
                "a\nb",
                "123456789012345678901234567890123456"
            })
    void references_are_refused_rather_than_changed(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> SepaText.reference("endToEndId", text))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("endToEndId"));
    }
}
