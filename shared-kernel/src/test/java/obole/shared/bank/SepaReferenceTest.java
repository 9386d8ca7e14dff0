package obole.shared.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Locale;

class SepaReferenceTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pay_01JD8Z5Q7XK3M9N2P4R6S8T0VW",
                "asso_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "stmt_00000000000000000000000000"
            })
    void an_id_comes_back_from_the_bank_as_it_left(String id) {
        String reference = SepaReference.of(id);
        assertThat(SepaText.reference("endToEndId", reference)).doesNotContain("_");
        assertThat(SepaReference.parse(reference)).contains(id);
        assertThat(SepaReference.parse(" " + reference.toLowerCase(Locale.ROOT) + " "))
                .contains(id);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "NOTPROVIDED",
                "INVOICE 123",
                "PAY01J",
                "01JD8Z5Q7XK3M9N2P4R6S8T0VW",
                "PAY8ZZZZZZZZZZZZZZZZZZZZZZZZZ"
            })
    void a_reference_of_somebody_else_is_not_an_id(String reference) {
        assertThat(SepaReference.parse(reference)).isEmpty();
    }

    @Test
    void what_is_not_an_id_cannot_be_written() {
        assertThatExceptionOfType(Malformed.class).isThrownBy(() -> SepaReference.of("pay_1"));
    }
}
