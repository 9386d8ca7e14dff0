package obole.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.sun.net.httpserver.HttpServer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** What a token costs, against an issuer that publishes its keys over HTTP. */
class TokenCheckTest {

    private static final Instant NOW = Instant.parse("2026-11-26T12:00:00Z");
    private static final RSAKey STRANGER = Tokens.key("stranger.json");

    private final Moved clock = new Moved();
    private final AtomicInteger asked = new AtomicInteger();
    private HttpServer issuer = server(0);
    private String published = Tokens.keys();
    private TokenCheck check = checking();

    /** A clock that a test moves. */
    private static final class Moved extends Clock {

        private Instant now = NOW;

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static HttpServer server(int port) {
        try {
            return HttpServer.create(
                    new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @BeforeEach
    void start() {
        serve();
        check = checking();
    }

    private void serve() {
        issuer.createContext(
                "/keys",
                exchange -> {
                    asked.incrementAndGet();
                    byte[] keys = published.getBytes(StandardCharsets.UTF_8);
                    exchange.sendResponseHeaders(200, keys.length);
                    exchange.getResponseBody().write(keys);
                    exchange.close();
                });
        issuer.start();
    }

    @AfterEach
    void stop() {
        issuer.stop(0);
    }

    private TokenCheck checking() {
        URI keys = URI.create("http://127.0.0.1:" + issuer.getAddress().getPort() + "/keys");
        TrustedIssuer trusted =
                new TrustedIssuer(
                        Tokens.ISSUER,
                        IssuerKeys.at(keys),
                        Tokens.AUDIENCE,
                        "",
                        "roles",
                        "associations");
        return new TokenCheck(
                new TokenDecoder(List.of(trusted), Duration.ofSeconds(30), clock), clock);
    }

    private static String token(String subject, long seconds) {
        return Tokens.signed(claims(subject, seconds));
    }

    private static JWTClaimsSet claims(String subject, long seconds) {
        return new JWTClaimsSet.Builder()
                .issuer(Tokens.ISSUER)
                .audience(Tokens.AUDIENCE)
                .subject(subject)
                .expirationTime(Date.from(NOW.plusSeconds(seconds)))
                .build();
    }

    private String subject(String token) {
        return check.bearer(token).subject();
    }

    @Test
    void nobody_is_asked_for_keys_again() {
        for (int i = 0; i < 50; i++) {
            assertThat(subject(token("person-" + i, 60))).isEqualTo("person-" + i);
        }

        assertThat(asked).hasValue(1);
    }

    @Test
    void a_token_that_was_good_is_good_by_its_digest_until_it_expires() {
        String token = token("alice", 40);
        assertThat(subject(token)).isEqualTo("alice");
        clock.now = NOW.plusSeconds(39);
        assertThat(subject(token)).isEqualTo("alice");

        clock.now = NOW.plusSeconds(71);

        assertThatThrownBy(() -> subject(token)).isInstanceOf(InvalidBearerTokenException.class);
    }

    @Test
    void made_up_keys_ask_the_issuer_twice_in_half_a_minute_at_most() {
        subject(token("alice", 60));

        for (int i = 0; i < 20; i++) {
            String forged = Tokens.signed(claims("eve-" + i, 60), JWSAlgorithm.RS256, STRANGER);
            assertThatThrownBy(() -> subject(forged))
                    .isInstanceOf(InvalidBearerTokenException.class);
        }

        assertThat(asked.get()).isBetween(2, 3);
    }

    @Test
    void a_new_key_of_the_issuer_counts_at_once() {
        subject(token("alice", 60));
        published = new JWKSet(STRANGER.toPublicJWK()).toString();

        String byTheNewOne = Tokens.signed(claims("bob", 60), JWSAlgorithm.RS256, STRANGER);

        assertThat(subject(byTheNewOne)).isEqualTo("bob");
    }

    @Test
    void an_issuer_that_does_not_answer_makes_no_token_bad() {
        int port = issuer.getAddress().getPort();
        issuer.stop(0);
        String token = token("alice", 60);

        assertThatThrownBy(() -> subject(token)).isInstanceOf(IssuerUnavailable.class);

        issuer = server(port);
        serve();
        assertThat(subject(token)).isEqualTo("alice");
    }
}
