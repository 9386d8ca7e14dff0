package obole.identity.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.jspecify.annotations.Nullable;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.regex.Pattern;

/**
 * Has somebody sign in once more where the client asks for it: {@code prompt=login}, or {@code
 * max_age} in seconds (OpenID Connect, section 3.1.2.1). The same request comes again after that,
 * and is answered if the sign-in was made for it.
 */
final class FreshSignIn extends OncePerRequestFilter {

    private static final String PATH = "/oauth2/authorize";
    private static final Pattern SECONDS = Pattern.compile("\\d{1,9}");

    /** For which request somebody was sent to sign in, and when. */
    private record Asked(String request, Instant at) implements java.io.Serializable {}

    private final Clock clock;

    FreshSignIn(Clock clock) {
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        @Nullable Authentication who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && request.getServletPath().equals(PATH) && tooOld(request, who)) {
            HttpSession session = request.getSession();
            Instant signedIn = Claims.signedIn(who);
            if (session.getAttribute(PATH) instanceof Asked asked
                    && asked.request().equals(named(request))
                    && !signedIn.isBefore(asked.at())) {
                session.removeAttribute(PATH);
            } else {
                session.setAttribute(PATH, new Asked(named(request), clock.instant()));
                SecurityContextHolder.clearContext();
            }
        }
        chain.doFilter(request, response);
    }

    private boolean tooOld(HttpServletRequest request, Authentication who) {
        String prompt = request.getParameter("prompt");
        if (prompt != null && Arrays.asList(prompt.split(" ", -1)).contains("login")) {
            return true;
        }
        String maxAge = request.getParameter("max_age");
        if (maxAge == null) {
            return false;
        }
        Duration age = Duration.between(Claims.signedIn(who), clock.instant());
        return !SECONDS.matcher(maxAge).matches()
                || age.compareTo(Duration.ofSeconds(Long.parseLong(maxAge))) > 0;
    }

    /** Each has a challenge of its own (PKCE). */
    private static String named(HttpServletRequest request) {
        return request.getParameter("code_challenge") + ' ' + request.getParameter("state");
    }
}
