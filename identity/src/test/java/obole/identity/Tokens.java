package obole.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tokens of an issuer that tests trust, and nobody else: its key is in the tests. */
public final class Tokens {

    public static final String ISSUER = "https://issuer.test.obole";
    public static final String AUDIENCE = "obole";

    /** Whatever clock a test runs on, its tokens count. */
    private static final Instant FOR_EVER = Instant.parse("2100-01-01T00:00:00Z");

    private static final RSAKey KEY = key("test-issuer.json");

    private static final Map<String, String> SIGNED = new ConcurrentHashMap<>();

    private Tokens() {}

    static RSAKey key(String resource) {
        try (InputStream in = Tokens.class.getResourceAsStream(resource)) {
            return RSAKey.parse(
                    new String(
                            Objects.requireNonNull(in, resource).readAllBytes(),
                            StandardCharsets.US_ASCII));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        } catch (ParseException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    /** The public half, as an issuer publishes it. */
    static String keys() {
        return new JWKSet(KEY.toPublicJWK()).toString();
    }

    /** Of somebody who has every role but to act for an association, and has signed in now. */
    public static String of(String subject) {
        return of(subject, EnumSet.complementOf(EnumSet.of(Role.ASSOCIATION)), Set.of());
    }

    /** Of somebody who has these roles, for these associations, and has signed in now. */
    public static String of(String subject, Set<Role> roles, Set<String> associations) {
        return signed(claims(subject, roles, associations).build());
    }

    public static JWTClaimsSet.Builder claims(
            String subject, Set<Role> roles, Set<String> associations) {
        JWTClaimsSet.Builder claims =
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .audience(AUDIENCE)
                        .subject(subject)
                        .expirationTime(Date.from(FOR_EVER))
                        .claim("auth_time", FOR_EVER.getEpochSecond())
                        .claim("roles", roles.stream().map(Role::text).toList());
        return associations.isEmpty()
                ? claims
                : claims.claim("associations", List.copyOf(associations));
    }

    /** The same claims are the same token: a signature costs more than most of what is asked. */
    public static String signed(JWTClaimsSet claims) {
        return SIGNED.computeIfAbsent(
                claims.toString(), _ -> signed(claims, JWSAlgorithm.RS256, KEY));
    }

    static String signed(JWTClaimsSet claims, JWSAlgorithm algorithm, RSAKey key) {
        try {
            SignedJWT token =
                    new SignedJWT(
                            new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
            token.sign(new RSASSASigner(key));
            return token.serialize();
        } catch (JOSEException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
