package obole.identity.server;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.OAuth2Authorization;
import org.springframework.security.oauth2.server.authorization.OAuth2AuthorizationService;
import org.springframework.security.oauth2.server.authorization.OAuth2TokenType;

import java.time.Duration;

/**
 * Sign-ins that are under way, in memory, and of machines nothing: a code is exchanged within
 * minutes, by the process that gave it. Tokens themselves say all that has to be known of them.
 */
final class RecentAuthorizations implements OAuth2AuthorizationService {

    private static final Duration KEPT = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    private final Cache<String, OAuth2Authorization> recent =
            Caffeine.newBuilder().expireAfterWrite(KEPT).maximumSize(MOST).build();

    @Override
    public void save(OAuth2Authorization authorization) {
        if (!AuthorizationGrantType.CLIENT_CREDENTIALS.equals(
                authorization.getAuthorizationGrantType())) {
            recent.put(authorization.getId(), authorization);
        }
    }

    @Override
    public void remove(OAuth2Authorization authorization) {
        recent.invalidate(authorization.getId());
    }

    @Override
    public @Nullable OAuth2Authorization findById(String id) {
        return recent.getIfPresent(id);
    }

    @Override
    public @Nullable OAuth2Authorization findByToken(String token, @Nullable OAuth2TokenType type) {
        return recent.asMap().values().stream()
                .filter(each -> {
                    OAuth2Authorization.Token<?> found = each.getToken(token);
                    return found != null || token.equals(each.getAttribute("state"));
                })
                .findFirst()
                .orElse(null);
    }
}
