package obole.migrations;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** A login of the database; never shows its password when printed. */
public record Credentials(String user, String password) {

    /**
     * The same secret and user always give the same password, so only the secret has to be kept.
     */
    static Credentials derived(String secret, String user) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] code = mac.doFinal(("obole role " + user).getBytes(StandardCharsets.UTF_8));
            return new Credentials(
                    user, Base64.getUrlEncoder().withoutPadding().encodeToString(code));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "Credentials[" + user + "]";
    }
}
