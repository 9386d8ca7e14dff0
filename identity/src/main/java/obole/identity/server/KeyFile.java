package obole.identity.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.text.ParseException;
import java.util.EnumSet;
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
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        try (var out =
                Files.newByteChannel(
                        file,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        forTheOwnerOnly())) {
            out.write(ByteBuffer.wrap(made.toJSONString().getBytes(US_ASCII)));
        } catch (FileAlreadyExistsException another) {
            // Another process made it between the look and the attempt: that one counts.
            return;
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
