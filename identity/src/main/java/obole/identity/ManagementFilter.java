package obole.identity;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.AuthenticationException;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;

/**
 * What is behind the port of the platform: health is for whoever starts and stops processes, the
 * rest for a token with role admin.
 */
final class ManagementFilter extends OncePerRequestFilter {

    static final String PATH = "/actuator";

    private static final String HEALTH = PATH + "/health";

    private final TokenCheck check;
    private final IdentityProblems problems;

    ManagementFilter(TokenCheck check, IdentityProblems problems) {
        this.check = check;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        if (!path.equals(HEALTH) && !path.startsWith(HEALTH + "/")) {
            @Nullable String token = TokenFilter.token(request);
            try {
                if (token == null) {
                    problems.nobody(response);
                    return;
                }
                if (!check.bearer(token, request).roles().contains(Role.ADMIN)) {
                    problems.forbidden(response, "It takes a token with the role admin");
                    return;
                }
            } catch (AuthenticationException refused) {
                problems.refused(response, refused);
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
