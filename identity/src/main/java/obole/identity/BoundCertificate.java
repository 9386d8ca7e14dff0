package obole.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.util.Base64;
import java.util.Map;

/** A token may count only for whoever has the key of a certificate (RFC 8705, section 3). */
final class BoundCertificate {

    private static final String CERTIFICATES = "jakarta.servlet.request.X509Certificate";
    private static final String THUMBPRINT = "x5t#S256";

    private BoundCertificate() {}

    /**
     * The SHA-256 of the certificate that it is bound to; null where it is bound to none.
     *
     * @throws BadJwtException when it is bound to what cannot be checked here
     */
    static @Nullable String of(Jwt jwt) {
        Object confirmation = jwt.getClaims().get("cnf");
        if (confirmation == null) {
            return null;
        }
        if (confirmation instanceof Map<?, ?> cnf
                && cnf.size() == 1
                && cnf.get(THUMBPRINT) instanceof String thumbprint) {
            return thumbprint;
        }
        throw new BadJwtException("it is bound to what cannot be checked here");
    }

    /** Whether the request came over TLS with that certificate, whose key was proved there. */
    static boolean presented(HttpServletRequest request, String thumbprint) {
        if (!(request.getAttribute(CERTIFICATES) instanceof X509Certificate[] chain)
                || chain.length == 0) {
            return false;
        }
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(chain[0].getEncoded());
            String presented = Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
            return MessageDigest.isEqual(
                    presented.getBytes(StandardCharsets.US_ASCII),
                    thumbprint.getBytes(StandardCharsets.UTF_8));
        } catch (GeneralSecurityException unreadable) {
            return false;
        }
    }
}
