package obole.shared.identity;

import static obole.shared.testing.Property.forAll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.UUID;

class IdTextTest {

    @ParameterizedTest
    @CsvSource({
        "00000000-0000-0000-0000-000000000000, don_00000000000000000000000000",
        "00000000-0000-0000-0000-00000000001f, don_0000000000000000000000000Z",
        "00000000-0000-0001-0000-000000000000, don_0000000000000G000000000000",
        "ffffffff-ffff-ffff-ffff-ffffffffffff, don_7ZZZZZZZZZZZZZZZZZZZZZZZZZ",
        "01563e3a-b5d3-d676-4c61-efb99302bd5b, don_01ARZ3NDEKTSV4RRFFQ69G5FAV"
    })
    void an_id_is_written_as_crockford_wrote_it(UUID value, String text) {
        assertThat(IdText.of("don", value)).isEqualTo(text);
        assertThat(IdText.parse("don", text)).isEqualTo(value);
    }

    @Test
    void every_id_is_read_back_and_texts_are_in_the_order_of_the_bits() {
        forAll(random -> {
            UUID one = new UUID(random.nextLong(), random.nextLong());
            UUID other = new UUID(random.nextLong(), random.nextLong());
            String text = IdText.of("pay", one);
            assertThat(text).hasSize(30);
            assertThat(IdText.parse("pay", text)).isEqualTo(one);
            assertThat(Integer.signum(text.compareTo(IdText.of("pay", other))))
                    .isEqualTo(Integer.signum(unsigned(one, other)));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "don_",
                "pay_00000000000000000000000000",
                "don-00000000000000000000000000",
                "don_0000000000000000000000000",
                "don_000000000000000000000000000",
                "don_8ZZZZZZZZZZZZZZZZZZZZZZZZZ",
                "don_0000000000000000000000000U",
                "don_0000000000000000000000000I",
                "don_0000000000000000000000000z"
            })
    void what_is_not_exactly_an_id_of_that_kind_is_refused(String text) {
        assertThatThrownBy(() -> IdText.parse("don", text)).isInstanceOf(Malformed.class);
    }

    private static int unsigned(UUID one, UUID other) {
        int high =
                Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0
                ? high
                : Long.compareUnsigned(
                        one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }
}
