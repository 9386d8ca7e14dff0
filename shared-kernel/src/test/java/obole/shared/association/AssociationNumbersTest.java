package obole.shared.association;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.json.JsonMapper;

class AssociationNumbersTest {

    @ParameterizedTest
    @ValueSource(strings = {"732829320", "404833048", "356000000", "732 829 320"})
    void a_siren_with_its_check_digit_is_accepted(String text) {
        assertThat(Siren.of(text).digits()).isEqualTo(text.replace(" ", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "73282932", "7328293200", "732829321", "000000000", "73282932A"})
    void what_is_no_siren_is_refused(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Siren.of(text))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("siren"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"73282932000074", "35600000000048", "35600000049837"})
    void a_siret_is_accepted_and_la_poste_has_a_rule_of_its_own(String text) {
        assertThat(Siret.of(text).siren().digits()).isEqualTo(text.substring(0, 9));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "732829320",
                "73282932000075",
                "35600000049838",
                "00000000000000",
                "73282932100073"
            })
    void what_is_no_siret_is_refused(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Siret.of(text))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("siret"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"W751234567", "w75 1234567", "W2A1234567", "W2B0000001"})
    void an_rna_is_w_and_nine_digits_with_corsicas_letters(String text) {
        assertThat(Rna.of(text).number()).matches("W[0-9AB]{9}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "751234567", "W75123456", "W7512345678", "W2C1234567", "X751234567"})
    void what_is_no_rna_is_refused(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Rna.of(text))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("rna"));
    }

    @Test
    void they_are_plain_texts_in_json() {
        JsonMapper json = new JsonMapper();
        assertThat(json.writeValueAsString(Siren.of("732829320"))).isEqualTo("\"732829320\"");
        assertThat(json.writeValueAsString(Siret.of("73282932000074")))
                .isEqualTo("\"73282932000074\"");
        assertThat(json.readValue("\"W751234567\"", Rna.class)).isEqualTo(Rna.of("W751234567"));
    }
}
