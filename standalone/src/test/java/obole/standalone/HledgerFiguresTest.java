package obole.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Whoever requires hledger does not get a green build that never asked it. */
class HledgerFiguresTest {

    @TempDir Path empty;
    @TempDir Path filled;

    @Test
    void a_missing_hledger_is_a_failure_where_it_is_required_and_only_there() {
        assertThat(HledgerFigures.installed(empty.toString(), false)).isFalse();
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> HledgerFigures.installed(empty.toString(), true))
                .withMessageContaining("hledger is required");
    }

    @Test
    void one_that_is_somewhere_on_the_path_is_asked() throws IOException {
        Path hledger = Files.createFile(filled.resolve("hledger"));
        String path = empty + File.pathSeparator + filled;
        assertThat(HledgerFigures.installed(path, false)).as("not executable").isFalse();
        Files.setPosixFilePermissions(hledger, PosixFilePermissions.fromString("rwx------"));
        assertThat(HledgerFigures.installed(path, true)).isTrue();
    }
}
