package obole.identity.server;

import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.settings.TokenSettings;

import java.time.Duration;
import java.util.List;

/**
 * Our clients as Spring Authorization Server knows clients: machines with a secret, and one
 * application without, through which people sign in with PKCE (RFC 7636).
 */
final class OwnClients implements RegisteredClientRepository {

    /** Through which people sign in. */
    static final String SIGN_IN = "sign-in";

    private static final Duration TOKENS_LIVE = Duration.ofMinutes(10);

    private final Clients clients;
    private final List<String> redirects;

    OwnClients(Clients clients, List<String> redirects) {
        this.clients = clients;
        this.redirects = redirects;
    }

    @Override
    public void save(RegisteredClient client) {
        throw new UnsupportedOperationException("clients are made by POST /v1/clients");
    }

    @Override
    public @Nullable RegisteredClient findById(String id) {
        return findByClientId(id);
    }

    @Override
    public @Nullable RegisteredClient findByClientId(String name) {
        if (name.equals(SIGN_IN)) {
            return redirects.isEmpty() ? null : signIn();
        }
        return clients.active(name)
                .filter(client -> !client.person())
                .map(client ->
                        RegisteredClient.withId(name)
                                .clientId(name)
                                .clientSecret(client.secretHash())
                                .clientAuthenticationMethod(
                                        ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                                .clientAuthenticationMethod(
                                        ClientAuthenticationMethod.CLIENT_SECRET_POST)
                                .authorizationGrantType(AuthorizationGrantType.CLIENT_CREDENTIALS)
                                .tokenSettings(settings())
                                .build())
                .orElse(null);
    }

    private RegisteredClient signIn() {
        return RegisteredClient.withId(SIGN_IN)
                .clientId(SIGN_IN)
                .clientAuthenticationMethod(ClientAuthenticationMethod.NONE)
                .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                .redirectUris(all -> all.addAll(redirects))
                .clientSettings(
                        ClientSettings.builder()
                                .requireProofKey(true)
                                .requireAuthorizationConsent(false)
                                .build())
                .tokenSettings(settings())
                .build();
    }

    private static TokenSettings settings() {
        return TokenSettings.builder().accessTokenTimeToLive(TOKENS_LIVE).build();
    }
}
