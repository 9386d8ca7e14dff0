package obole.identity;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;

/**
 * An issuer whose tokens count.
 *
 * @param name what {@code iss} says
 * @param keys its public keys
 * @param audience what {@code aud} must contain
 * @param subjects put before each subject
 * @param rolesClaim the claim with roles, dots lead into objects
 * @param associationsClaim the claim with ids of associations
 */
public record TrustedIssuer(
        String name,
        JWKSource<SecurityContext> keys,
        String audience,
        String subjects,
        String rolesClaim,
        String associationsClaim) {}
