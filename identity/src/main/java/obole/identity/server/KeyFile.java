package obole.identity.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.Set;

/**
 * The key that tokens on board are signed with: RSA of 3,072 bits, as a JWK (RFC 7517) in a file
 * for its owner only. The first start that finds none makes one.
 */
final class KeyFile {

    private static final int BITS = 3072;

    private KeyFile() {}

    static JWKSet read(Path file) {
        try {
            make(file);
            return new JWKSet(RSAKey.parse(Files.readString(file, US_ASCII)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key of tokens cannot be read: " + file, unreadable);
        } catch (ParseException | JOSEException wrong) {
            throw new IllegalStateException(file + " holds no RSA key as a JWK.", wrong);
        }
    }

    private static void make(Path file) throws IOException, JOSEException {
        if (Files.exists(file)) {
            return;
        }
        RSAKey made =
                new RSAKeyGenerator(BITS)
                        .keyUse(KeyUse.SIGNATURE)
                        .keyIDFromThumbprint(true)
                        .generate();
        Path directory = requireNonNull(file.toAbsolutePath().getParent(), "a file is somewhere");
        Files.createDirectories(directory);
        Path whole = Files.createTempFile(directory, "token-key", ".tmp", forTheOwnerOnly());
        try {
            Files.writeString(whole, made.toJSONString(), US_ASCII);
            Files.createLink(file, whole);
        } catch (FileAlreadyExistsException another) {
            // Another process made it between the look and the attempt: that one counts.
            return;
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static FileAttribute<?>[] forTheOwnerOnly() {
        Set<String> views = FileSystems.getDefault().supportedFileAttributeViews();
        return views.contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
