package obole.identity.server;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

import obole.identity.Role;
import obole.identity.ServiceToken;

import org.springframework.security.oauth2.jwt.JwtClaimsSet;
import org.springframework.security.oauth2.jwt.JwtEncoderParameters;
import org.springframework.security.oauth2.jwt.NimbusJwtEncoder;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The issuer on board signs for its own process, without asking itself over HTTP. */
final class OwnToken implements ServiceToken {

    private static final Duration LIVES = Duration.ofMinutes(10);
    private static final Duration RENEWED_BEFORE = Duration.ofMinutes(2);

    private final NimbusJwtEncoder encoder;
    private final TokenServerSettings settings;
    private final Clock clock;

    private String token = "";
    private Instant until = Instant.EPOCH;

    OwnToken(JWKSource<SecurityContext> keys, TokenServerSettings settings, Clock clock) {
        this.encoder = new NimbusJwtEncoder(keys);
        this.settings = settings;
        this.clock = clock;
    }

    @Override
    public synchronized String current() {
        Instant now = clock.instant();
        if (now.isAfter(until.minus(RENEWED_BEFORE))) {
            Instant end = now.plus(LIVES);
            JwtClaimsSet claims =
                    JwtClaimsSet.builder()
                            .issuer(settings.issuer())
                            .audience(List.of(settings.audience()))
                            .subject(SUBJECT)
                            .issuedAt(now)
                            .expiresAt(end)
                            .claim("roles", List.of(Role.FINANCE.text(), Role.COMPLIANCE.text()))
                            .build();
            token = encoder.encode(JwtEncoderParameters.from(claims)).getTokenValue();
            until = end;
        }
        return token;
    }
}
