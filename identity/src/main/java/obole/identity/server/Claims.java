package obole.identity.server;

import static java.util.Objects.requireNonNull;

import obole.identity.Role;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/** Writes into a token what its bearer is to Obole (RFC 9068), and when they signed in. */
final class Claims implements OAuth2TokenCustomizer<JwtEncodingContext> {

    private final Clients clients;
    private final String audience;

    Claims(Clients clients, String audience) {
        this.clients = clients;
        this.audience = audience;
    }

    @Override
    public void customize(JwtEncodingContext context) {
        boolean machine =
                AuthorizationGrantType.CLIENT_CREDENTIALS.equals(
                        context.getAuthorizationGrantType());
        String name =
                machine
                        ? context.getRegisteredClient().getClientId()
                        : principal(context).getName();
        context.getJwsHeader().type("at+jwt");
        context.getClaims()
                .audience(List.of(audience))
                .claim("client_id", context.getRegisteredClient().getClientId())
                .claims(all -> {
                    all.remove("nbf");
                    Object issued = all.get("iat");
                    Instant now = issued instanceof Instant instant ? instant : Instant.EPOCH;
                    all.put(
                            "auth_time",
                            (machine ? now : signedIn(principal(context))).getEpochSecond());
                    all.put("acr", machine ? "secret" : "password");
                });
        clients.active(name)
                .ifPresent(client -> {
                    List<String> roles =
                            new ArrayList<>(client.roles().stream().map(Role::text).toList());
                    context.getClaims().claim("roles", roles);
                    context.getClaims().claim("api_version", client.version());
                    if (!client.associations().isEmpty()) {
                        context.getClaims()
                                .claim(
                                        "associations",
                                        new ArrayList<>(new TreeSet<>(client.associations())));
                    }
                });
    }

    private static Authentication principal(JwtEncodingContext context) {
        Authentication principal = context.getPrincipal();
        return requireNonNull(principal, "nobody is given a token");
    }

    /** When a password was given. */
    static Instant signedIn(Authentication who) {
        for (GrantedAuthority authority : who.getAuthorities()) {
            if (authority instanceof FactorGrantedAuthority factor) {
                return factor.getIssuedAt();
            }
        }
        return Instant.EPOCH;
    }
}
