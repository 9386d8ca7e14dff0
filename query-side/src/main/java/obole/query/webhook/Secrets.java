package obole.query.webhook;

import static java.nio.charset.StandardCharsets.US_ASCII;

import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;

import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secrets that messages are signed with. None is stored: each is derived (HKDF, RFC 5869) from
 * a key in a file that {@code obole.webhooks.key} names, the endpoint's id and a number. The first
 * start that finds no file makes one.
 */
@Component
class Secrets {

    private static final Logger LOG = LoggerFactory.getLogger(Secrets.class);
    private static final String PREFIX = "whsec_";
    private static final int BYTES = 32;
    private static final int FINGERPRINT = 16;

    private final byte @Nullable [] key;

    Secrets(WebhookSettings settings) {
        this.key = settings.key().isBlank() ? null : read(Path.of(settings.key()));
    }

    boolean present() {
        return key != null;
    }

    /** As Standard Webhooks writes one. */
    String of(String endpoint, int number) {
        if (key == null) {
            throw new IllegalStateException("obole.webhooks.key is not set");
        }
        try {
            byte[] info = ("obole webhook " + endpoint + " " + number).getBytes(US_ASCII);
            byte[] secret =
                    KDF.getInstance("HKDF-SHA256")
                            .deriveData(
                                    HKDFParameterSpec.ofExtract()
                                            .addIKM(new SecretKeySpec(key, "HKDF"))
                                            .thenExpand(info, BYTES));
            return PREFIX + Base64.getEncoder().encodeToString(secret);
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every JDK has HKDF-SHA256", impossible);
        }
    }

    /** Says whether two secrets are the same, and nothing else of them. */
    static String fingerprint(String secret) {
        return Digest.ofParts("webhook secret", secret).hex().substring(0, FINGERPRINT);
    }

    private static byte[] read(Path file) {
        try {
            make(file);
            byte[] key = Base64.getDecoder().decode(Files.readString(file, US_ASCII).strip());
            if (key.length != BYTES) {
                throw new IllegalStateException(file + " holds no key of 32 bytes in Base64.");
            }
            return key;
        } catch (IOException unreadable) {
            throw new UncheckedIOException("The key cannot be read: " + file, unreadable);
        } catch (IllegalArgumentException wrong) {
            throw new IllegalStateException(file + " holds no key of 32 bytes in Base64.", wrong);
        }
    }

    private static void make(Path file) throws IOException {
        if (Files.exists(file)) {
            return;
        }
        byte[] made = new byte[BYTES];
        new SecureRandom().nextBytes(made);
        Path directory = file.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IOException("a file is somewhere");
        }
        Files.createDirectories(directory);
        Path whole = Files.createTempFile(directory, "webhook-key", ".tmp", forTheOwnerOnly());
        try {
            Files.writeString(whole, Base64.getEncoder().encodeToString(made), US_ASCII);
            Files.createLink(file, whole);
            LOG.info("A key for secrets of webhooks was made: {}. Keep a copy of it.", file);
        } catch (FileAlreadyExistsException another) {
            LOG.debug("another process has just made {}", file, another);
        } finally {
            Files.deleteIfExists(whole);
        }
    }

    private static FileAttribute<?>[] forTheOwnerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
    }
}
