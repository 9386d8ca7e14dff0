package obole.command.psp.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class OutcomeTest {

    @ParameterizedTest
    @EnumSource(Outcome.class)
    void the_documentation_has_every_amount(Outcome outcome) throws IOException {
        assertThat(Files.readString(Path.of("../docs/sandbox.md")))
                .contains("| " + outcome.ending() + " | " + outcome.description() + " |");
    }

    @Test
    void only_the_last_two_digits_count() {
        assertThat(Outcome.of(1)).isEqualTo(Outcome.DECLINED);
        assertThat(Outcome.of(123_01)).isEqualTo(Outcome.DECLINED);
        assertThat(Outcome.of(101_00)).isEqualTo(Outcome.SUCCEEDS);
        assertThat(Outcome.of(1_10)).isEqualTo(Outcome.SUCCEEDS);
    }
}
