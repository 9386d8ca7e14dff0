package obole.shared.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

class IbanTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "FR1420041010050500013M02606",
                "FR7630006000011234567890189",
                "MC5811222000010123456789030",
                "LT625883379695428516",
                "DE89370400440532013000",
                "GB29NWBK60161331926819",
                "NO9386011117947"
            })
    void accounts_that_can_exist_are_accepted(String text) {
        assertThat(Iban.of(text).compact()).isEqualTo(text);
    }

    @Test
    void spaces_and_lower_case_are_how_people_write_it() {
        assertThat(Iban.of(" fr76 3000 6000 0112 3456\u00A07890 189 "))
                .isEqualTo(new Iban("FR7630006000011234567890189"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    ''                              | must be two letters
                    FR76                            | must be two letters
                    FR76-3000-6000-0112-3456-7890   | must be two letters
                    FR761420041010050500013M0260600000 | must have 27 characters in FR
                    FR763000600001123456789018      | must have 27 characters in FR
                    GP7630006000011234567890189     | must begin with FR
                    ZZ7630006000011234567890189     | must begin with a country
                    FR7730006000011234567890189     | the check digits do not fit
                    FR8420041010050500013M02607     | the RIB key does not fit
                    FR762004A010050500013M02606     | the check digits do not fit
                    """)
    void what_cannot_exist_is_refused_with_the_rule(String text, String rule) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Iban.of(text))
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo("iban");
                    assertThat(refusal.rule()).startsWith(rule);
                });
    }

    @Test
    void every_single_wrong_digit_is_noticed() {
        String right = "FR7630006000011234567890189";
        for (int i = 2; i < right.length(); i++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != right.charAt(i)) {
                    String wrong = right.substring(0, i) + digit + right.substring(i + 1);
                    assertThatExceptionOfType(Malformed.class).isThrownBy(() -> Iban.of(wrong));
                }
            }
        }
    }

    @Test
    void logs_show_only_the_ends() {
        assertThat(Iban.of("FR7630006000011234567890189").masked()).isEqualTo("FR76…0189");
    }

    @Test
    void it_is_a_plain_text_in_json() {
        JsonMapper json = new JsonMapper();
        Iban iban = Iban.of("FR7630006000011234567890189");
        assertThat(json.writeValueAsString(iban)).isEqualTo("\"FR7630006000011234567890189\"");
        assertThat(json.readValue("\"FR7630006000011234567890189\"", Iban.class)).isEqualTo(iban);
    }
}
