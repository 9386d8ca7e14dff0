package obole.command.rate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.shared.Malformed;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.ByteArrayInputStream;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.NavigableMap;

/** The ECB's file of reference rates, in the form that the ECB documents. */
class EcbFileTest {

    private static final String FILE =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01"
              xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
              <gesmes:subject>Reference rates</gesmes:subject>
              <gesmes:Sender><gesmes:name>European Central Bank</gesmes:name></gesmes:Sender>
              <Cube>%s</Cube>
            </gesmes:Envelope>
            """;

    private static NavigableMap<LocalDate, Map<String, BigDecimal>> read(String text) {
        return EcbFile.read(new ByteArrayInputStream(text.getBytes(UTF_8)));
    }

    @Test
    void days_come_oldest_first_with_the_digits_as_published() {
        String days =
                "<Cube time='2026-06-16'><Cube currency='USD' rate='1.0490'/>"
                        + "<Cube currency='JPY' rate='163.4'/></Cube>"
                        + "<Cube time='1999-01-04'><Cube currency='GRD' rate='327.15'/></Cube>";
        var read = read(FILE.formatted(days));
        assertThat(read.keySet())
                .containsExactly(LocalDate.of(1999, 1, 4), LocalDate.of(2026, 6, 16));
        assertThat(read.lastEntry().getValue())
                .isEqualTo(Map.of("USD", new BigDecimal("1.0490"), "JPY", new BigDecimal("163.4")));
    }

    @ParameterizedTest(name = "{1}: {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            textBlock =
                    """
                    ""                                                       | body     | time
                    <Cube time='today'/>                                     | time     | like
                    <Cube time='2026-06-16'/><Cube time='2026-06-16'/>       | time     | twice
                    <Cube currency='USD' rate='1'/>                          | time     | before
                    <Cube time='2026-06-16'><Cube currency='USD'/></Cube>    | rate     | number
                    <Cube time='2026-06-16'><Cube currency='USD' rate='1'/><Cube currency='USD' \
                    rate='1'/></Cube> | currency | twice
                    <Cube                                                    | body     | whole
                    """)
    void what_is_wrong_is_named(String days, String field, String says) {
        assertThatThrownBy(() -> read(FILE.formatted(days)))
                .isInstanceOfSatisfying(
                        Malformed.class,
                        wrong -> {
                            assertThat(wrong.field()).isEqualTo(field);
                            assertThat(wrong).hasMessageContaining(says);
                        });
    }

    @Test
    void an_entity_from_outside_is_never_read() {
        String file =
                "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/hostname\">]>"
                        + "<Cube><Cube time='2026-06-16'><Cube currency='USD' rate='&b;'/>"
                        + "</Cube></Cube>";
        assertThatThrownBy(() -> read(file)).isInstanceOf(Malformed.class);
        String inside = file.replace("SYSTEM \"file:///etc/hostname\"", "\"1.05\"");
        assertThat(inside).contains("ENTITY b \"1.05\"");
        assertThatThrownBy(() -> read(inside)).isInstanceOf(Malformed.class);
    }
}
