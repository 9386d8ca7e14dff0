package obole.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceTest {

    @Test
    void what_was_written_is_read() {
        String text = "17592186044415.2026-06-15.17592186044415.999999999.9999";
        Place place = Place.parse(text);
        assertThat(place).hasToString(text);
        assertThat(place.sheet()).isEqualTo(Integer.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.2026-06-15.99999999999999999.0.0",
                "99999999999999999.2026-06-15.1.0.0",
                "1.2026-06-31.1.0.0",
                "1.2026-06-15.1.0",
            })
    void what_no_page_has_given_is_unknown(String text) {
        assertThatThrownBy(() -> Place.parse(text)).isInstanceOf(Malformed.class);
    }
}
