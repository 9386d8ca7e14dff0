package obole.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.source.ImmutableJWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.security.oauth2.jwt.BadJwtException;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Which tokens count, and what is read of them. */
class TokenDecoderTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final RSAKey KEY = Tokens.key("test-issuer.json");
    private static final RSAKey STRANGER = Tokens.key("stranger.json");
    private static final TrustedIssuer OURS = issuer(Tokens.ISSUER, "", "roles");

    private static final TokenDecoder DECODER = decoder(OURS);

    private static TrustedIssuer issuer(String name, String subjects, String roles) {
        return new TrustedIssuer(
                name,
                new ImmutableJWKSet<>(new JWKSet(KEY.toPublicJWK())),
                Tokens.AUDIENCE,
                subjects,
                roles,
                "associations");
    }

    private static TokenDecoder decoder(TrustedIssuer... issuers) {
        return new TokenDecoder(List.of(issuers), Duration.ofSeconds(30), CLOCK);
    }

    private static JWTClaimsSet.Builder good() {
        return new JWTClaimsSet.Builder()
                .issuer(Tokens.ISSUER)
                .audience(List.of("others", Tokens.AUDIENCE))
                .subject("alice")
                .expirationTime(at(60))
                .claim("roles", List.of("finance", "a role of somebody else"));
    }

    private static Date at(long seconds) {
        return Date.from(NOW.plusSeconds(seconds));
    }

    @Test
    void a_good_token_says_who_asks_and_what_they_are() {
        Identity who =
                DECODER.decode(
                        Tokens.signed(
                                good().claim("azp", "desk")
                                        .claim("associations", List.of("asso_1", "asso_2"))
                                        .claim("auth_time", NOW.getEpochSecond())
                                        .claim("acr", "gold")
                                        .claim("api_version", "2026-11-26")
                                        .build()));

        assertThat(who)
                .isEqualTo(
                        new Identity(
                                "alice",
                                "desk",
                                Set.of(Role.FINANCE),
                                Set.of("asso_1", "asso_2"),
                                NOW,
                                "gold",
                                "2026-11-26",
                                NOW.plusSeconds(60),
                                null));
    }

    @Test
    void a_token_may_be_bound_to_a_certificate_and_to_nothing_else() {
        assertThat(DECODER.decode(bound(Map.of("x5t#S256", "thumb"))).certificate())
                .isEqualTo("thumb");
        List<Object> unknown =
                List.of(
                        Map.of("jkt", "a key"),
                        Map.of("x5t#S256", "thumb", "jkt", "a key"),
                        Map.of("x5t#S256", 7),
                        Map.of(),
                        "thumb");
        for (Object confirmation : unknown) {
            assertThatThrownBy(() -> DECODER.decode(bound(confirmation)))
                    .as("%s", confirmation)
                    .isInstanceOf(BadJwtException.class);
        }
    }

    private static String bound(Object confirmation) {
        return Tokens.signed(good().claim("cnf", confirmation).build());
    }

    @Test
    void a_token_that_says_little_gives_little() {
        Identity who = DECODER.decode(Tokens.signed(good().claim("roles", null).build()));

        assertThat(who.roles()).isEmpty();
        assertThat(who.associations()).isEmpty();
        assertThat(who.authenticatedAt()).isNull();
        assertThat(who.client()).isEqualTo("alice");
    }

    @Test
    void both_algorithms_of_rsa_and_the_type_of_access_tokens_count() throws JOSEException {
        assertThat(DECODER.decode(Tokens.signed(good().build(), JWSAlgorithm.PS256, KEY)).subject())
                .isEqualTo("alice");
        SignedJWT typed =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .type(new JOSEObjectType("at+jwt"))
                                .keyID(KEY.getKeyID())
                                .build(),
                        good().build());
        typed.sign(new RSASSASigner(KEY));
        assertThat(DECODER.decode(typed.serialize()).subject()).isEqualTo("alice");
    }

    @Test
    void roles_are_read_where_the_issuer_writes_them() {
        TokenDecoder nested = decoder(issuer(Tokens.ISSUER, "", "realm_access.roles"));
        Map<String, Object> access = Map.of("roles", List.of("compliance"));
        JWTClaimsSet claims = good().claim("realm_access", access).build();

        assertThat(nested.decode(Tokens.signed(claims)).roles()).containsExactly(Role.COMPLIANCE);
        TokenDecoder scopes = decoder(issuer(Tokens.ISSUER, "", "scope"));
        JWTClaimsSet scope = good().claim("scope", "openid admin").build();
        assertThat(scopes.decode(Tokens.signed(scope)).roles()).containsExactly(Role.ADMIN);
    }

    @Test
    void two_issuers_never_name_one_person() {
        TrustedIssuer other = issuer("https://other.test", "other:", "roles");
        TokenDecoder both = decoder(OURS, other);
        JWTClaimsSet theirs = good().issuer("https://other.test").build();

        assertThat(both.decode(Tokens.signed(theirs)).subject()).isEqualTo("other:alice");
        assertThat(both.decode(Tokens.signed(good().build())).subject()).isEqualTo("alice");
        String pretending = Tokens.signed(good().subject("other:alice").build());
        assertThatThrownBy(() -> both.decode(pretending)).isInstanceOf(BadJwtException.class);
        TrustedIssuer alike = issuer("https://other.test", "", "roles");
        assertThatThrownBy(() -> decoder(OURS, alike))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("subjects");
    }

    record Bad(String why, String token) {

        @Override
        public String toString() {
            return why;
        }
    }

    static Stream<Bad> bad() throws JOSEException {
        JWTClaimsSet good = good().build();
        SignedJWT byThePublicKey =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.HS256).keyID(KEY.getKeyID()).build(),
                        good);
        byThePublicKey.sign(new MACSigner(KEY.toRSAPublicKey().getEncoded()));
        SignedJWT idToken =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.RS256)
                                .type(new JOSEObjectType("logout+jwt"))
                                .keyID(KEY.getKeyID())
                                .build(),
                        good);
        idToken.sign(new RSASSASigner(KEY));
        String signed = Tokens.signed(good);
        return Stream.of(
                new Bad("nothing", ""),
                new Bad("no token", "secret"),
                new Bad("three dots", "a.b.c"),
                new Bad("not signed", new PlainJWT(good).serialize()),
                new Bad("signed with the public key", byThePublicKey.serialize()),
                new Bad("RS512", Tokens.signed(good, JWSAlgorithm.RS512, KEY)),
                new Bad("a stranger's key", Tokens.signed(good, JWSAlgorithm.RS256, STRANGER)),
                new Bad("of another kind", idToken.serialize()),
                new Bad("its end cut off", signed.substring(0, signed.length() - 5)),
                bad("expired", good().expirationTime(at(-31))),
                bad("without an end", good().expirationTime(null)),
                bad("not yet", good().notBeforeTime(at(31))),
                bad("for somebody else", good().audience("others")),
                bad("for nobody", good().audience((String) null)),
                bad("of an issuer nobody trusts", good().issuer("https://evil.test")),
                bad("of no issuer", good().issuer(null)),
                bad("of nobody", good().subject(null)),
                bad("of a name that cannot be stored", good().subject("Ada L")),
                bad("of a name too long", good().subject("a".repeat(101))),
                bad("of Obole itself", good().subject("obole:psp")));
    }

    private static Bad bad(String why, JWTClaimsSet.Builder claims) {
        return new Bad(why, Tokens.signed(claims.build()));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void any_other_token_does_not_count(Bad token) {
        assertThatThrownBy(() -> DECODER.decode(token.token())).isInstanceOf(BadJwtException.class);
    }

    @Test
    void clocks_may_be_half_a_minute_apart() {
        JWTClaimsSet late = good().expirationTime(at(-29)).notBeforeTime(at(29)).build();

        assertThat(DECODER.decode(Tokens.signed(late)).subject()).isEqualTo("alice");
    }
}
