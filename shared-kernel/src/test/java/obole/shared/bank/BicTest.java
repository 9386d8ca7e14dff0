package obole.shared.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.shared.Malformed;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BicTest {

    @ParameterizedTest
    @ValueSource(strings = {"AGRIFRPP", "CMCIFR2A", "bnpafrppxxx", "DEUTBEB4NDX", "1234FR2A"})
    void codes_of_banks_are_accepted(String text) {
        assertThat(Bic.of(text).code()).isEqualToIgnoringCase(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "BNPAFRPPXX", "12345678", "BNPAQQPP", "BNPA FRPP", "BNPAFRP"})
    void what_is_no_code_of_a_bank_is_refused(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Bic.of(text))
                .satisfies(refusal -> assertThat(refusal.field()).isEqualTo("bic"));
    }
}
