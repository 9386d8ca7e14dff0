package obole.command.psp.stripe;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import obole.command.psp.InvalidSignature;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Checks the header {@code Stripe-Signature}: {@code t} is the moment it was sent, and each {@code
 * v1} an HMAC-SHA256 over moment, full stop and body; several of them while a secret takes over
 * from another (docs.stripe.com/webhooks, "verify manually"). Other schemes are passed over: {@code
 * v0} is for tests only.
 */
final class StripeSignature {

    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Pattern SECONDS = Pattern.compile("[0-9]{1,11}");
    private static final int LONGEST_HEADER = 4096;
    private static final String ALGORITHM = "HmacSHA256";

    private final List<SecretKeySpec> secrets;
    private final Clock clock;

    /** The secret is used as it is shown, with its prefix. */
    StripeSignature(List<String> secrets, Clock clock) {
        this.clock = clock;
        this.secrets =
                secrets.stream()
                        .map(secret -> new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM))
                        .toList();
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("a webhook needs a secret");
        }
    }

    void require(String header, String body) {
        if (header.length() > LONGEST_HEADER) {
            throw new InvalidSignature("the header is too long");
        }
        String timestamp = "";
        List<String> signatures = new ArrayList<>();
        for (String part : header.split(",", -1)) {
            String[] pair = part.split("=", 2);
            if (pair.length == 2 && pair[0].strip().equals("t")) {
                timestamp = pair[1].strip();
            } else if (pair.length == 2 && pair[0].strip().equals("v1")) {
                signatures.add(pair[1].strip());
            }
        }
        requireRecent(timestamp);
        requireOne(signatures, timestamp + "." + body);
    }

    private void requireRecent(String timestamp) {
        if (!SECONDS.matcher(timestamp).matches()) {
            throw new InvalidSignature("the timestamp is not in seconds");
        }
        long age = clock.instant().getEpochSecond() - Long.parseLong(timestamp);
        if (Math.abs(age) > TOLERANCE.toSeconds()) {
            throw new InvalidSignature(age > 0 ? "it is too old" : "it is from the future");
        }
    }

    private void requireOne(List<String> signatures, String signed) {
        for (SecretKeySpec secret : secrets) {
            byte[] expected = HexFormat.of().formatHex(hmac(secret, signed)).getBytes(US_ASCII);
            for (String signature : signatures) {
                // Takes as long whether the first character is wrong or the last.
                if (MessageDigest.isEqual(expected, signature.getBytes(UTF_8))) {
                    return;
                }
            }
        }
        throw new InvalidSignature("no signature matches");
    }

    private static byte[] hmac(SecretKeySpec secret, String signed) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(secret);
            return mac.doFinal(signed.getBytes(UTF_8));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
