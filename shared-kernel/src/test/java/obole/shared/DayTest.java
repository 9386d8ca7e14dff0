package obole.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.LocalDate;

class DayTest {

    @Test
    void a_day_of_these_centuries_is_read() {
        assertThat(Day.parse("on", "1900-01-01")).isEqualTo(LocalDate.of(1900, 1, 1));
        assertThat(Day.parse("on", "2999-12-31")).isEqualTo(LocalDate.of(2999, 12, 31));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "2026",
                "2026-02-30",
                "2026-1-1",
                "20261120",
                "20.11.2026",
                "1899-12-31",
                "3000-01-01",
                "0000-01-01",
                "-2026-01-01",
                "+12026-01-01",
                "2026-11-20T10:00:00Z",
                " 2026-11-20",
                "２026-11-20"
            })
    void what_is_no_such_day_is_refused(String text) {
        assertThatExceptionOfType(Malformed.class)
                .isThrownBy(() -> Day.parse("on", text))
                .satisfies(refusal -> {
                    assertThat(refusal.field()).isEqualTo("on");
                    assertThat(refusal.rule()).contains("2026-11-20");
                });
    }
}
