package obole.query.web;

import obole.shared.testing.Fuzzing;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.List;

/** No cursor and no body breaks what reads it on this side. */
class ReadFuzzTest {

    @Test
    void what_is_asked_is_read_or_refused_in_words() {
        Fuzzing.breaksNothing(
                ReadFuzz.class, List.of(Path.of("src/test/resources/fuzz-seeds/reads")));
    }
}
