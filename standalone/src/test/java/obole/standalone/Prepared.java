package obole.standalone;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import obole.migrations.Database;

import org.springframework.util.FileSystemUtils;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;

/**
 * A copy of what a first start makes before it serves (the database's files, migrated and empty,
 * and the key of tokens), so that not each test waits for it: half of a start's time. Whoever tests
 * the first start itself gives a directory that is there.
 */
public final class Prepared {

    /** A thousand bits fewer than Obole's own key has: found sooner. */
    private static final int BITS = 2048;

    /** A seventh of the processor time of three journeys went into proving passwords. */
    private static final String NO_PASSWORDS = "host all all 127.0.0.1/32 trust\n";

    private static final Path MADE = make();

    private Prepared() {}

    /** Fills the directory of Obole's data, unless there is one; answers with it. */
    public static Path data(Path directory) {
        if (!Files.exists(directory)) {
            copy(directory);
        }
        return directory;
    }

    private static void copy(Path directory) {
        try (Stream<Path> made = Files.walk(MADE)) {
            for (Path each : made.toList()) {
                Path copy = directory.resolve(MADE.relativize(each));
                Files.copy(each, copy, StandardCopyOption.COPY_ATTRIBUTES);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    private static void delete() {
        try {
            FileSystemUtils.deleteRecursively(MADE);
        } catch (IOException kept) {
            throw new UncheckedIOException(kept);
        }
    }

    private static Path make() {
        try {
            Path data = Files.createTempDirectory("obole-prepared");
            Runtime.getRuntime().addShutdownHook(new Thread(Prepared::delete));
            try (Database database = Database.embedded(data)) {
                database.migrate();
            }
            Files.writeString(data.resolve("postgres/pg_hba.conf"), NO_PASSWORDS, US_ASCII);
            String key =
                    new RSAKeyGenerator(BITS)
                            .keyUse(KeyUse.SIGNATURE)
                            .keyIDFromThumbprint(true)
                            .generate()
                            .toJSONString();
            Files.writeString(data.resolve("token-key.json"), key, US_ASCII);
            return data;
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
