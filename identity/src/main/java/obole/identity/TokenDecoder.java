package obole.identity;

import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.proc.DefaultJOSEObjectTypeVerifier;
import com.nimbusds.jwt.SignedJWT;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.OAuth2TokenValidatorResult;
import org.springframework.security.oauth2.jose.jws.SignatureAlgorithm;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtAudienceValidator;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;

import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Makes an identity of a token (RFC 7519, as RFC 9068 uses it): signed with RS256 or PS256 by a
 * trusted issuer, for us, not expired, with a subject that can be stored.
 */
final class TokenDecoder {

    private static final Pattern SUBJECT = Pattern.compile("[A-Za-z0-9:._@-]{1,100}");
    private static final String OURSELVES = "obole:";

    /** What a claim may say as a time: until the year 9999. */
    private static final long LAST_SECOND = 253_402_300_800L;

    private record Checked(TrustedIssuer issuer, NimbusJwtDecoder decoder) {}

    private final Map<String, Checked> issuers = new HashMap<>();

    TokenDecoder(List<TrustedIssuer> trusted, Duration clockSkew, Clock clock) {
        Set<String> subjects = new TreeSet<>();
        for (TrustedIssuer issuer : trusted) {
            if (!subjects.add(issuer.subjects())) {
                throw new IllegalArgumentException(
                        "Two issuers of tokens name their people alike, who would be one person:"
                                + " give one of them obole.identity.issuers[…].subjects.");
            }
            Set<String> others =
                    trusted.stream()
                            .map(TrustedIssuer::subjects)
                            .filter(prefix -> prefix.length() > issuer.subjects().length())
                            .collect(Collectors.toSet());
            Checked checked = new Checked(issuer, decoder(issuer, others, clockSkew, clock));
            if (issuers.put(issuer.name(), checked) != null) {
                throw new IllegalArgumentException("Two issuers are called " + issuer.name());
            }
        }
    }

    private static NimbusJwtDecoder decoder(
            TrustedIssuer issuer, Set<String> others, Duration skew, Clock clock) {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withJwkSource(issuer.keys())
                        .jwsAlgorithms(allowed -> {
                            allowed.clear();
                            allowed.add(SignatureAlgorithm.RS256);
                            allowed.add(SignatureAlgorithm.PS256);
                        })
                        .jwtProcessorCustomizer(processor ->
                                processor.setJWSTypeVerifier(
                                        new DefaultJOSEObjectTypeVerifier<>(
                                                JOSEObjectType.JWT,
                                                new JOSEObjectType("at+jwt"),
                                                null)))
                        .build();
        JwtTimestampValidator time = new JwtTimestampValidator(skew);
        time.setClock(clock);
        time.setAllowEmptyExpiryClaim(false);
        decoder.setJwtValidator(
                new DelegatingOAuth2TokenValidator<>(
                        time,
                        new JwtIssuerValidator(issuer.name()),
                        new JwtAudienceValidator(issuer.audience()),
                        jwt ->
                                named(issuer, others, jwt.getSubject())
                                        ? OAuth2TokenValidatorResult.success()
                                        : OAuth2TokenValidatorResult.failure(
                                                new OAuth2Error(
                                                        "invalid_token",
                                                        "sub must have 1 to 100 letters, digits"
                                                                + " and : . _ @ -, and not begin"
                                                                + " with obole:",
                                                        null))));
        return decoder;
    }

    /** Nobody may have a name that is one of another issuer's people. */
    private static boolean named(
            TrustedIssuer issuer, Set<String> others, @Nullable String subject) {
        String name = issuer.subjects() + subject;
        return subject != null
                && SUBJECT.matcher(name).matches()
                && !name.startsWith(OURSELVES)
                && others.stream().noneMatch(name::startsWith);
    }

    /**
     * Who the bearer is.
     *
     * @throws BadJwtException when the token is none that counts
     * @throws org.springframework.security.oauth2.jwt.JwtException when its issuer's keys cannot be
     *     read
     */
    Identity decode(String token) {
        Checked checked = issuers.get(issuerOf(token));
        if (checked == null) {
            throw new BadJwtException("its issuer is not one that is trusted here");
        }
        Jwt jwt = checked.decoder().decode(token);
        TrustedIssuer issuer = checked.issuer();
        String subject = issuer.subjects() + jwt.getSubject();
        String client = text(jwt, "client_id");
        String party = client == null ? text(jwt, "azp") : client;
        Instant expires = jwt.getExpiresAt();
        return new Identity(
                subject,
                party == null ? subject : issuer.subjects() + party,
                roles(texts(jwt, issuer.rolesClaim())),
                Set.copyOf(texts(jwt, issuer.associationsClaim())),
                moment(jwt, "auth_time"),
                text(jwt, "acr"),
                text(jwt, "api_version"),
                expires == null ? Instant.EPOCH : expires,
                BoundCertificate.of(jwt));
    }

    private static String issuerOf(String token) {
        try {
            String issuer = SignedJWT.parse(token).getJWTClaimsSet().getIssuer();
            return issuer == null ? "" : issuer;
        } catch (ParseException none) {
            throw new BadJwtException("it is no signed JWT", none);
        }
    }

    private static Set<Role> roles(Set<String> named) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        named.forEach(name -> Role.of(name).ifPresent(roles::add));
        return roles;
    }

    private static @Nullable String text(Jwt jwt, String claim) {
        return jwt.getClaims().get(claim) instanceof String text ? text : null;
    }

    private static @Nullable Instant moment(Jwt jwt, String claim) {
        return switch (jwt.getClaims().get(claim)) {
            case Instant instant -> instant;
            case Number seconds when Math.abs(seconds.longValue()) < LAST_SECOND ->
                    Instant.ofEpochSecond(seconds.longValue());
            case null, default -> null;
        };
    }

    /** Of a list, or of one text, which spaces may divide as in {@code scope}. */
    private static Set<String> texts(Jwt jwt, String path) {
        Object value = jwt.getClaims();
        for (String step : path.split("\\.", -1)) {
            value = value instanceof Map<?, ?> map ? map.get(step) : null;
        }
        Set<String> texts = new TreeSet<>();
        switch (value) {
            case Collection<?> several -> several.forEach(each -> texts.add(String.valueOf(each)));
            case String one -> texts.addAll(Arrays.asList(one.split(" ", -1)));
            case null, default -> {}
        }
        texts.remove("");
        return texts;
    }
}
