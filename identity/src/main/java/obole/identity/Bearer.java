package obole.identity;

import org.jspecify.annotations.Nullable;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;

/** Somebody whose token was found good; what they may is in the table, not in authorities. */
final class Bearer extends AbstractAuthenticationToken {

    private static final long serialVersionUID = 1L;

    private final transient Identity identity;

    Bearer(Identity identity) {
        super(AuthorityUtils.NO_AUTHORITIES);
        this.identity = identity;
        setAuthenticated(true);
    }

    Identity identity() {
        return identity;
    }

    /** Nobody needs the token again. */
    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public Object getPrincipal() {
        return identity.subject();
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Bearer bearer && identity.equals(bearer.identity);
    }

    @Override
    public int hashCode() {
        return identity.hashCode();
    }
}
