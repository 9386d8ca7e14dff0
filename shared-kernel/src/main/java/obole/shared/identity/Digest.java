package obole.shared.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

import obole.shared.Malformed;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.UUID;
import java.util.regex.Pattern;

/** A SHA-256: of a request, of a file, or of salted personal data that an event only commits to. */
public record Digest(@JsonValue String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    public Digest {
        if (!FORM.matcher(hex).matches()) {
            throw new Malformed("digest", "must be 64 lower-case hexadecimal digits");
        }
    }

    @JsonCreator
    public static Digest parse(String hex) {
        return new Digest(hex);
    }

    public static Digest of(byte[] content) {
        return new Digest(HexFormat.of().formatHex(sha256().digest(content)));
    }

    /** Each part is preceded by its length, so that no two lists of parts give the same bytes. */
    public static Digest ofParts(String... parts) {
        return new Digest(HexFormat.of().formatHex(digest(parts)));
    }

    /**
     * What commits to personal data without saying it: the salt stays in the vault with the data.
     */
    public static Digest commitment(byte[] salt, byte[] data) {
        MessageDigest sha = sha256();
        sha.update(salt);
        return new Digest(HexFormat.of().formatHex(sha.digest(data)));
    }

    /** The first 128 bits over the parts: the same parts always name the same thing. */
    public static UUID id(String... parts) {
        ByteBuffer bytes = ByteBuffer.wrap(digest(parts));
        return new UUID(bytes.getLong(), bytes.getLong());
    }

    private static byte[] digest(String... parts) {
        MessageDigest sha = sha256();
        for (String part : parts) {
            byte[] bytes = part.getBytes(UTF_8);
            sha.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
            sha.update(bytes);
        }
        return sha.digest();
    }

    /** For what comes in parts. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java platform has SHA-256", impossible);
        }
    }
}
