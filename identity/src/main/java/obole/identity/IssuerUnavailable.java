package obole.identity;

import org.springframework.security.core.AuthenticationException;

/**
 * An issuer's keys cannot be read, which says nothing about the token. It is no {@code
 * AuthenticationServiceException}: Spring Security would let that become a 500.
 */
final class IssuerUnavailable extends AuthenticationException {

    private static final long serialVersionUID = 1L;

    IssuerUnavailable(Throwable cause) {
        super("an issuer's keys cannot be read", cause);
    }
}
