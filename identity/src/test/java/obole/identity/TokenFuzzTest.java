package obole.identity;

import obole.shared.testing.Fuzzing;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/** No token breaks what reads it. */
class TokenFuzzTest {

    @Test
    void a_token_is_read_or_refused_in_words() {
        Fuzzing.breaksNothing(
                TokenFuzz.class, List.of(Path.of("src/test/resources/fuzz-seeds/tokens")));
    }
}
