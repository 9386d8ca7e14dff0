package obole.shared.pledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MandateNamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"FR72ZZZ123456", "DE98ZZZ09999999999", "fr72 zzz 123456"})
    void a_creditor_identifier_has_check_digits_over_all_but_the_business_code(String text) {
        assertThat(CreditorIdentifier.of(text).code())
                .doesNotContain(" ")
                .startsWith(text.substring(0, 2).toUpperCase(java.util.Locale.ROOT));
    }

    @Test
    void the_business_code_is_the_creditors_own_choice() {
        assertThat(CreditorIdentifier.of("FR72ABC123456").code()).isEqualTo("FR72ABC123456");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "FR73ZZZ123456",
                "FR72ZZZ123465",
                "FR72ZZZ1234567",
                "72FRZZZ123456",
                "FR72ZZZ12345é",
                "DE98ZZZ0999999999999999999999999999999"
            })
    void any_other_text_is_no_creditor_identifier(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> CreditorIdentifier.of(text))
                .matches(wrong -> wrong.field().equals("creditorIdentifier"));
    }

    @Test
    void mandate_references_differ_neither_by_case_nor_by_spaces() {
        assertThat(MandateReference.of("Rum 1/a").sameAs(MandateReference.of("RUM1/A"))).isTrue();
        assertThat(MandateReference.of("RUM1").sameAs(MandateReference.of("RUM2"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "/RUM", "RUM/", "RUM//1", "RÛM", "123456789012345678901234567890123456"})
    void what_sepa_does_not_carry_is_no_mandate_reference(String text) {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> MandateReference.of(text));
    }
}
