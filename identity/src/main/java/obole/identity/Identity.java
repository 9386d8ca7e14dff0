package obole.identity;

import jakarta.servlet.http.HttpServletRequest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Who asks, as a token that was checked says.
 *
 * @param subject the person or machine, the same through whatever client
 * @param client through which client; the subject itself where the token does not say
 * @param associations ids of those it is bound to; empty where it is bound to none
 * @param authenticatedAt when they signed in; null where the token does not say
 * @param assurance how they signed in ({@code acr}); null where the token does not say
 * @param version of the contract that its client is pinned to; null where the token does not say
 * @param expiresAt when the token stops counting
 * @param certificate SHA-256 of the only certificate it counts with; null where it is bound to none
 */
public record Identity(
        String subject,
        String client,
        Set<Role> roles,
        Set<String> associations,
        @Nullable Instant authenticatedAt,
        @Nullable String assurance,
        @Nullable String version,
        Instant expiresAt,
        @Nullable String certificate) {

    static final String ATTRIBUTE = Identity.class.getName();

    /** One of us, who may know who gives and why something is held. */
    public boolean staff() {
        return roles.contains(Role.FINANCE) || roles.contains(Role.COMPLIANCE);
    }

    /** Who sent this request; empty where nobody has said it. */
    public static Optional<Identity> asked(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Identity identity
                ? Optional.of(identity)
                : Optional.empty();
    }

    /**
     * Who sent this request.
     *
     * @throws IllegalStateException where nobody has to say who asks
     */
    public static Identity of(HttpServletRequest request) {
        @Nullable Identity who = known(request);
        if (who != null) {
            return who;
        }
        throw new IllegalStateException("nobody has said who asks: " + request.getRequestURI());
    }

    /** Who sent this request; null where nobody has said so. */
    public static @Nullable Identity known(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof Identity identity ? identity : null;
    }
}
