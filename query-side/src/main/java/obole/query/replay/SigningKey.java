package obole.query.replay;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

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
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The key that reports are signed with: Ed25519, private and public half in one PEM file that
 * {@code obole.replay.signing-key} names. The first start that finds no file makes one.
 */
@Component
class SigningKey {

    private static final Logger LOG = LoggerFactory.getLogger(SigningKey.class);
    private static final String ALGORITHM = "Ed25519";
    private static final String PRIVATE = "PRIVATE KEY";
    private static final String PUBLIC = "PUBLIC KEY";
    private static final byte[] PROBE = {1};

    private final @Nullable KeyPair pair;

    SigningKey(@Value("${obole.replay.signing-key:}") String file) {
        this.pair = file.isBlank() ? null : read(Path.of(file));
    }

    boolean present() {
        return pair != null;
    }

    private KeyPair pair() {
        if (pair == null) {
            throw new IllegalStateException("obole.replay.signing-key is not set");
        }
        return pair;
    }

    /** X.509 SubjectPublicKeyInfo. */
    byte[] publicKey() {
        return pair().getPublic().getEncoded();
    }

    byte[] sign(byte[] content) {
        try {
            Signature signature = Signature.getInstance(ALGORITHM);
            signature.initSign(pair().getPrivate());
            signature.update(content);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the report cannot be signed", e);
        }
    }

    static boolean verifies(byte[] publicKey, byte[] content, byte[] signature) {
        try {
            PublicKey key =
                    KeyFactory.getInstance(ALGORITHM)
                            .generatePublic(new X509EncodedKeySpec(publicKey));
            Signature check = Signature.getInstance(ALGORITHM);
            check.initVerify(key);
            check.update(content);
            return check.verify(signature);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    /** The text in which tools expect a public key. */
    static String pem(byte[] publicKey) {
        return pem(PUBLIC, publicKey);
    }

    private static KeyPair read(Path file) {
        try {
            make(file);
            String text = Files.readString(file, US_ASCII);
            KeyFactory keys = KeyFactory.getInstance(ALGORITHM);
            KeyPair pair =
                    new KeyPair(
                            keys.generatePublic(new X509EncodedKeySpec(part(text, PUBLIC))),
                            keys.generatePrivate(new PKCS8EncodedKeySpec(part(text, PRIVATE))));
            Signature probe = Signature.getInstance(ALGORITHM);
            probe.initSign(pair.getPrivate());
            probe.update(PROBE);
            if (!verifies(pair.getPublic().getEncoded(), PROBE, probe.sign())) {
                throw new IllegalStateException("The two halves in " + file + " do not fit.");
            }
            return pair;
        } catch (IOException e) {
            throw new UncheckedIOException("The signing key cannot be read: " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    file + " holds no Ed25519 key with its public half, in PEM.", e);
        }
    }

    private static void make(Path file) throws IOException, GeneralSecurityException {
        if (Files.exists(file)) {
            return;
        }
        KeyPair made = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
        Path directory = file.toAbsolutePath().getParent();
        if (directory != null) {
            Files.createDirectories(directory);
        }
        String text =
                pem(PRIVATE, made.getPrivate().getEncoded())
                        + pem(PUBLIC, made.getPublic().getEncoded());
        try (var out =
                Files.newByteChannel(
                        file,
                        EnumSet.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        forTheOwnerOnly())) {
            out.write(ByteBuffer.wrap(text.getBytes(US_ASCII)));
            LOG.info("A key to sign reports of replays was made: {}. Keep a copy of it.", file);
        } catch (FileAlreadyExistsException another) {
            LOG.debug("another process has just made {}", file, another);
        }
    }

    private static FileAttribute<?>[] forTheOwnerOnly() {
        boolean posix = FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
        return posix
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(
                            Set.copyOf(PosixFilePermissions.fromString("rw-------")))
                }
                : new FileAttribute<?>[0];
    }

    private static String pem(String what, byte[] content) {
        return "-----BEGIN %1$s-----%n%2$s%n-----END %1$s-----%n"
                .formatted(
                        what, Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content))
                .replace("\r", "");
    }

    private static byte[] part(String text, String what) {
        Matcher found =
                Pattern.compile("-----BEGIN " + what + "-----([^-]*)-----END " + what + "-----")
                        .matcher(text);
        if (!found.find()) {
            throw new IllegalArgumentException("no " + what);
        }
        return Base64.getMimeDecoder().decode(found.group(1));
    }
}
