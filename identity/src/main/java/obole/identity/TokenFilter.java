package obole.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.identity.trail.Trail;
import obole.shared.CardNumber;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;

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
    private final Trail trail;

    TokenFilter(TokenCheck check, IdentityProblems problems, Trail trail) {
        this.check = check;
        this.problems = problems;
        this.trail = trail;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (CardNumber.within(address(request))) {
            problems.malformed(response, "path", CardNumber.RULE);
            return;
        }
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
        answer(request, response, chain);
    }

    /** What an operator has changed is noted before the answer leaves. */
    private void answer(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (request.getAttribute(Identity.ATTRIBUTE) instanceof Identity who
                && Trail.operator(who)
                && !request.getMethod().equals("GET")
                && !request.getMethod().equals("HEAD")) {
            ContentCachingResponseWrapper held = new ContentCachingResponseWrapper(response);
            if (through(request, held, chain)) {
                held.copyBodyToResponse();
            } else {
                problems.unnoted(response);
            }
        } else {
            through(request, response, chain);
        }
    }

    /** Whether it may be answered: what fails on its way is noted too. */
    private boolean through(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            chain.doFilter(request, response);
        } catch (ServletException | IOException | RuntimeException failed) {
            trail.answered(
                    request,
                    response.isCommitted()
                            ? response.getStatus()
                            : HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
            throw failed;
        }
        return trail.answered(request, response.getStatus());
    }

    /** An address is written into logs, on the way here too: no card has business in it. */
    private static String address(HttpServletRequest request) {
        String query = request.getQueryString();
        String address = request.getRequestURI() + (query == null ? "" : "?" + query);
        return address.replace("%20", " ").replace('+', ' ');
    }

    static @Nullable String token(HttpServletRequest request) {
        @Nullable String authorization = request.getHeader(HttpHeaders.AUTHORIZATION);
        return authorization != null
                        && authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? authorization.substring(SCHEME.length()).strip()
                : null;
    }
}
