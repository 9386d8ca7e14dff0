package obole.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Expiry;
import com.nimbusds.jose.jwk.source.RateLimitReachedException;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.JwtException;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;

/**
 * Checks tokens. One that was found good is good by its digest until it expires, at most a minute:
 * no signature is paid for with each request.
 */
final class TokenCheck {

    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final int MOST = 10_000;

    private final TokenDecoder decoder;
    private final Clock clock;
    private final Cache<String, Identity> good;

    TokenCheck(TokenDecoder decoder, Clock clock) {
        this.decoder = decoder;
        this.clock = clock;
        this.good =
                Caffeine.newBuilder()
                        .maximumSize(MOST)
                        .expireAfter(Expiry.<String, Identity>creating((_, who) -> remaining(who)))
                        .build();
    }

    private Duration remaining(Identity who) {
        Duration left = Duration.between(clock.instant(), who.expiresAt());
        return left.compareTo(LONGEST) > 0 ? LONGEST : left.isNegative() ? Duration.ZERO : left;
    }

    /**
     * Who the bearer is.
     *
     * @throws InvalidBearerTokenException when the token is none that counts
     * @throws IssuerUnavailable when that cannot be known right now
     */
    Identity bearer(String token) {
        String digest = digest(token);
        Identity known = good.getIfPresent(digest);
        if (known == null || !clock.instant().isBefore(known.expiresAt())) {
            known = decode(token);
            good.put(digest, known);
        }
        return known;
    }

    /** The same, for a request that brings the certificate the token may be bound to. */
    Identity bearer(String token, HttpServletRequest request) {
        Identity who = bearer(token);
        if (who.certificate() != null && !BoundCertificate.presented(request, who.certificate())) {
            throw new InvalidBearerTokenException("it is bound to another certificate");
        }
        return who;
    }

    private Identity decode(String token) {
        try {
            return decoder.decode(token);
        } catch (BadJwtException bad) {
            throw new InvalidBearerTokenException(String.valueOf(bad.getMessage()), bad);
        } catch (JwtException unknown) {
            for (Throwable each = unknown; each != null; each = each.getCause()) {
                if (each instanceof RateLimitReachedException) {
                    throw new InvalidBearerTokenException("its key is not known here", unknown);
                }
            }
            throw new IssuerUnavailable(unknown);
        }
    }

    private static String digest(String token) {
        try {
            byte[] digest =
                    MessageDigest.getInstance("SHA-256")
                            .digest(token.getBytes(StandardCharsets.UTF_8));
            return new String(digest, StandardCharsets.ISO_8859_1);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
