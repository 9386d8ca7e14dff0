package obole.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A token that somebody keeps fresh in a file, as platforms do for the services they run: read each
 * time it is needed.
 */
record ServiceTokenFile(Path file) implements ServiceToken {

    @Override
    public String current() {
        try {
            return Files.readString(file).strip();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(
                    "obole.identity.service-token-file cannot be read: " + file, unreadable);
        }
    }
}
