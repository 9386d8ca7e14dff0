package obole.shared;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The schemes' own test numbers are found however they are written, and other numbers are not. */
class CardNumberTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "4111111111111111",
                "4111 1111 1111 1111",
                "4111-1111-1111-1111",
                "4111.1111.1111.1111",
                "card 4111\u00A01111\u202F1111 1111 exp 12/29",
                "my card is 5555555555554444, thanks",
                "378282246310005",
                "30569309025904",
                "6011111111111117",
                "3530111333300000",
                "2223003122003222",
                "6304000000000000",
                "12 4111 1111 1111 1111 12 29"
            })
    void a_card_number_is_found(String text) {
        assertThat(CardNumber.within(text)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Les Amis du Port",
                "4111111111111112",
                "4111 1111 1111 111",
                "411111111111",
                "invoice 2026-11-26 of 1250.00",
                "call +33 1 42 68 53 00",
                "73282932000074",
                "35600000000048",
                "1234567812345670",
                "0000000000000000",
                "4111  1111  1111  1111",
                "a4b1c1d1e1f1g1h1i1j1k1l1m1n1o1p1"
            })
    void other_numbers_are_not(String text) {
        assertThat(CardNumber.within(text)).isFalse();
    }
}
