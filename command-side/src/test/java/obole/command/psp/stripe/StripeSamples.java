package obole.command.psp.stripe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import obole.shared.donation.DonationId;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.HexFormat;
import java.util.zip.CRC32;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** What Stripe sends, with ids of ours in it, and signed as Stripe signs. */
final class StripeSamples {

    static final String SECRET = "whsec_obole_first";
    static final DonationId DONATION = new DonationId(Digest.id("donation"));
    static final DonationId OTHER = new DonationId(Digest.id("other"));
    static final RefundId REFUND = new RefundId(Digest.id("refund"));

    private StripeSamples() {}

    static String read(String file) {
        try (InputStream in = StripeSamples.class.getResourceAsStream("/stripe/" + file)) {
            return filled(new String(requireNonNull(in, file).readAllBytes(), UTF_8), DONATION);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String filled(String sample, DonationId donation) {
        return sample.replace("{donation}", donation.toString())
                .replace("{other}", OTHER.toString())
                .replace("{refund}", REFUND.toString());
    }

    /**
     * Another implementation than the one that is tested: HMAC by its definition would be no less.
     */
    static String signed(long seconds, String body, String... secrets) {
        StringBuilder header = new StringBuilder("t=" + seconds);
        for (String secret : secrets) {
            header.append(",v1=").append(hmac(secret, seconds + "." + body));
        }
        return header.append(",v0=").append(checksum(body)).toString();
    }

    private static String hmac(String secret, String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8)));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static long checksum(String body) {
        CRC32 any = new CRC32();
        any.update(body.getBytes(UTF_8));
        return any.getValue();
    }
}
