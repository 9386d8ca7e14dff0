package obole.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * Asks for a token (RFC 6750, section 2.1: in the header and nowhere else), and leaves who its
 * bearer is with the request. It is the only filter that Spring Security runs for us: what those
 * that it makes by itself cost is in ADR 0047.
 */
final class TokenFilter extends OncePerRequestFilter {

    private static final String SCHEME = "Bearer ";

    private final TokenCheck check;
    private final IdentityProblems problems;

    TokenFilter(TokenCheck check, IdentityProblems problems) {
        this.check = check;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable String token = token(request);
        try {
            if (token != null) {
                request.setAttribute(Identity.ATTRIBUTE, check.bearer(token, request));
            } else if (!IdentityWiring.open(request)) {
                problems.nobody(response);
                return;
            }
        } catch (AuthenticationException refused) {
            problems.refused(response, refused);
            return;
        }
        chain.doFilter(request, response);
    }

    static @Nullable String token(HttpServletRequest request) {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
