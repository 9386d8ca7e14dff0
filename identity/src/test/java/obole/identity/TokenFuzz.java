package obole.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;

import org.springframework.security.oauth2.jwt.BadJwtException;

import java.time.Clock;
import java.time.Duration;
import java.util.List;

/** Tokens that are anything, and tokens of a trusted issuer that claim anything. */
public final class TokenFuzz {

    private static final TokenDecoder DECODER =
            new TokenDecoder(
                    List.of(
                            new TrustedIssuer(
                                    Tokens.ISSUER,
                                    new ImmutableJWKSet<>(
                                            new JWKSet(
                                                    Tokens.key("test-issuer.json").toPublicJWK())),
                                    Tokens.AUDIENCE,
                                    "",
                                    "roles",
                                    "associations")),
                    Duration.ofSeconds(30),
                    Clock.systemUTC());

    private TokenFuzz() {}

    public static void fuzzerTestOneInput(byte[] content) throws JOSEException {
        decode(new String(content, UTF_8));
        JWSObject token = new JWSObject(new JWSHeader(JWSAlgorithm.RS256), new Payload(content));
        token.sign(new RSASSASigner(Tokens.key("test-issuer.json")));
        decode(token.serialize());
    }

    private static void decode(String token) {
        try {
            DECODER.decode(token);
        } catch (BadJwtException refused) {
            // It is answered 401; anything else would say that the issuer does not answer.
        }
    }
}
