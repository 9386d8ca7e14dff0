package obole.command.bank;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.bank.BankGateway.HandOver;
import obole.shared.Malformed;
import obole.shared.identity.Digest;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

class OutboxDirectoryTest {

    private static final byte[] FILE = "<Document/>".getBytes(UTF_8);

    @TempDir private Path directory;

    @Test
    void a_file_appears_whole_and_alone_and_the_same_again_is_no_second_one() throws IOException {
        BankGateway bank = new OutboxDirectory(directory.resolve("outbox"));
        assertThat(bank.find("FILE1")).isEmpty();
        HandOver taken = new HandOver.Taken(Digest.of(FILE));
        assertThat(bank.handOver("FILE1", FILE)).isEqualTo(taken);
        assertThat(bank.handOver("FILE1", FILE)).isEqualTo(taken);
        assertThat(bank.find("FILE1")).contains(taken);
        try (Stream<Path> files = Files.list(directory.resolve("outbox"))) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactly("FILE1.xml");
        }
    }

    @Test
    void other_bytes_under_the_same_id_are_refused_and_change_nothing() throws IOException {
        BankGateway bank = new OutboxDirectory(directory);
        bank.handOver("FILE1", FILE);
        assertThat(bank.handOver("FILE1", "<Other/>".getBytes(UTF_8)))
                .isInstanceOf(HandOver.Refused.class);
        assertThat(Files.readAllBytes(directory.resolve("FILE1.xml"))).isEqualTo(FILE);
    }

    @Test
    void a_directory_that_cannot_be_written_leaves_the_outcome_unknown() throws IOException {
        Path file = Files.createFile(directory.resolve("in-the-way"));
        assertThat(new OutboxDirectory(file).handOver("FILE1", FILE))
                .isInstanceOf(HandOver.Unknown.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "../FILE1", "a/b", "FILE_1", "123456789012345678901234567890123456"})
    void an_id_that_is_no_file_name_is_malformed(String id) {
        assertThatThrownBy(() -> new OutboxDirectory(directory).handOver(id, FILE))
                .isInstanceOf(Malformed.class);
    }
}
