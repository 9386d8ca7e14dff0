package obole.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FreeTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "card 4111 1111 1111 1111",
                "pay to FR7630006000011234567890189",
                "pay to fr76 3000 6000 0112 3456 7890 189, please",
                "DE89 3704 0044 0532 0130 00 is theirs",
                "asked by jeanne.canary@example.org yesterday",
                "NO9386011117947"
            })
    void what_leads_to_somebody_is_not_free_text(String text) {
        assertThat(FreeText.allowed(text)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "asked by the board on 26 November",
                "don_01K9ZJ3V6T5B8X2C4D6F8H0M2N is a duplicate",
                "FR7630006000011234567890188 has a wrong check digit",
                "see RF18539007547034, and FR12 of the file",
                "@canal",
                "2 @ 5 EUR"
            })
    void what_leads_to_nobody_is(String text) {
        assertThat(FreeText.allowed(text)).isTrue();
    }
}
