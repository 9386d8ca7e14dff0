package obole.identity;

import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.source.JWKSetCacheRefreshEvaluator;
import com.nimbusds.jose.jwk.source.JWKSetParseException;
import com.nimbusds.jose.jwk.source.JWKSetSource;
import com.nimbusds.jose.jwk.source.JWKSetUnavailableException;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.DefaultResourceRetriever;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;

/**
 * An issuer's public keys, read again every minute. A key that is not known is looked for at once,
 * but not more often than twice in half a minute, so that made-up tokens ask nobody. What was read
 * counts for an hour while the issuer does not answer.
 */
final class IssuerKeys {

    private static final long FRESH = Duration.ofMinutes(1).toMillis();
    private static final long OUTAGE = Duration.ofHours(1).toMillis();
    private static final long SELDOM = Duration.ofSeconds(30).toMillis();
    private static final int PATIENCE = (int) Duration.ofSeconds(2).toMillis();
    private static final int MOST_BYTES = 200 * 1024;

    private IssuerKeys() {}

    /** Nothing is read before a token comes. */
    static JWKSource<SecurityContext> at(URI place) {
        JWKSourceBuilder<SecurityContext> keys =
                "file".equals(place.getScheme())
                        ? JWKSourceBuilder.create(new InFile(Path.of(place)))
                        : JWKSourceBuilder.create(
                                url(place),
                                new DefaultResourceRetriever(PATIENCE, PATIENCE, MOST_BYTES));
        return keys.cache(FRESH, 2L * PATIENCE)
                .rateLimited(SELDOM)
                .retrying(true)
                .outageTolerant(OUTAGE)
                .build();
    }

    private static java.net.URL url(URI place) {
        try {
            return place.toURL();
        } catch (MalformedURLException | IllegalArgumentException none) {
            throw new IllegalArgumentException(
                    "obole.identity.issuers: keys must be an address or a file, not " + place,
                    none);
        }
    }

    private record InFile(Path file) implements JWKSetSource<SecurityContext> {

        @Override
        public JWKSet getJWKSet(
                JWKSetCacheRefreshEvaluator whether, long now, @Nullable SecurityContext context)
                throws KeySourceException {
            try {
                return JWKSet.load(file.toFile());
            } catch (IOException absent) {
                throw new JWKSetUnavailableException("cannot read " + file, absent);
            } catch (ParseException wrong) {
                throw new JWKSetParseException(file + " is no JWK set", wrong);
            }
        }

        @Override
        public void close() {}
    }
}
