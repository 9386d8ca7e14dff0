package obole.command;

import obole.command.bank.BankAnswerFuzz;
import obole.command.history.ImportFuzz;
import obole.command.psp.adyen.AdyenFuzz;
import obole.command.psp.sandbox.SandboxFuzz;
import obole.command.psp.stripe.StripeFuzz;
import obole.command.rate.RatesFuzz;
import obole.command.statement.StatementFuzz;
import obole.command.web.JsonBodyFuzz;
import obole.shared.testing.Fuzzing;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** No bytes from outside break what reads them on this side: each is read, or refused in words. */
class DecodersFuzzTest {

    private static final Path RESOURCES = Path.of("src/test/resources");

    static Stream<Arguments> decoders() {
        return Stream.of(
                decoder(StatementFuzz.class, "camt", "mt940"),
                decoder(BankAnswerFuzz.class, "pain", "pain002", "fuzz-seeds/bank"),
                decoder(StripeFuzz.class, "stripe"),
                decoder(AdyenFuzz.class, "adyen"),
                decoder(SandboxFuzz.class, "fuzz-seeds/sandbox"),
                decoder(ImportFuzz.class, "fuzz-seeds/opencollective"),
                decoder(RatesFuzz.class, "fuzz-seeds/rates"),
                decoder(JsonBodyFuzz.class, "fuzz-seeds/json"));
    }

    private static Arguments decoder(Class<?> target, String... seeds) {
        return Arguments.of(target, Arrays.stream(seeds).map(RESOURCES::resolve).toList());
    }

    @ParameterizedTest
    @MethodSource("decoders")
    void nothing_that_is_sent_breaks_what_reads_it(Class<?> target, List<Path> seeds) {
        Fuzzing.breaksNothing(target, seeds);
    }
}
