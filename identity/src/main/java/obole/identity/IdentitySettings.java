package obole.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Whose tokens count: {@code obole.identity.*}.
 *
 * @param issuers those outside; the one on board needs no row
 * @param clockSkew how far clocks may be apart, at most a minute
 * @param allowedOrigins whose pages may ask for donations from a browser; none unless named
 * @param limits how much one client may ask
 * @param stepUp how fresh a sign-in must be for what moves money out
 */
@ConfigurationProperties("obole.identity")
record IdentitySettings(
        @DefaultValue List<Issuer> issuers,
        @DefaultValue("PT30S") Duration clockSkew,
        @DefaultValue StepUp stepUp,
        @DefaultValue Limits limits,
        @DefaultValue List<String> allowedOrigins) {

    private static final Duration MOST_SKEW = Duration.ofMinutes(1);
    private static final Pattern ORIGIN =
            Pattern.compile("https?://[a-z0-9.-]{1,253}(:[0-9]{1,5})?");

    IdentitySettings {
        if (clockSkew.isNegative() || clockSkew.compareTo(MOST_SKEW) > 0) {
            throw new IllegalArgumentException(
                    "obole.identity.clock-skew must be between PT0S and PT1M");
        }
        for (String origin : allowedOrigins) {
            if (!ORIGIN.matcher(origin).matches()) {
                throw new IllegalArgumentException(
                        "obole.identity.allowed-origins: "
                                + origin
                                + " is no origin like"
                                + " https://give.example.org");
            }
        }
    }

    /**
     * @param issuer what {@code iss} says, to the letter
     * @param keys its JWK set: the {@code jwks_uri} of its discovery document, or a {@code file:}
     * @param audience what {@code aud} must contain
     * @param subjects put before each {@code sub}, so that two issuers' people are never one
     * @param rolesClaim where its roles are; dots lead into objects ({@code realm_access.roles})
     * @param associationsClaim where the ids of associations are: one text or several
     */
    record Issuer(
            @Nullable String issuer,
            @Nullable URI keys,
            @DefaultValue("obole") String audience,
            @DefaultValue("") String subjects,
            @DefaultValue("roles") String rolesClaim,
            @DefaultValue("associations") String associationsClaim) {}

    /**
     * @param perSecond requests of one client, in the long run; 0 for any number
     * @param burst how many of them at once, after a silence
     * @param refuseAfter how long a refusal waits
     */
    record Limits(
            @DefaultValue("1000") int perSecond,
            @DefaultValue("2000") int burst,
            @DefaultValue("PT0.25S") Duration refuseAfter) {

        Limits {
            if (perSecond < 0 || perSecond > 1_000_000 || burst < 1 || burst > 10_000_000) {
                throw new IllegalArgumentException(
                        "obole.identity.limits: per-second must be 0 to 1000000 and burst 1 to"
                                + " 10000000");
            }
        }
    }

    /**
     * @param maxAge how long ago somebody may have signed in
     * @param acr one of these must be the token's {@code acr}; none where any is good enough
     */
    record StepUp(@DefaultValue("PT10M") Duration maxAge, @DefaultValue Set<String> acr) {}
}
