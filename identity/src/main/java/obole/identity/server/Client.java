package obole.identity.server;

import obole.identity.Role;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.Set;

/**
 * A machine with a secret, or a person with a password.
 *
 * @param secretHash of the secret or password, as Spring Security's encoders write it
 * @param associations ids of those it is bound to
 * @param version of the contract that it is pinned to
 * @param revokedAt since when it gets no token any more
 */
record Client(
        String name,
        boolean person,
        String secretHash,
        Set<Role> roles,
        Set<String> associations,
        String version,
        Instant createdAt,
        String createdBy,
        @Nullable Instant revokedAt) {}
