package obole.identity;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;

import java.io.IOException;

/**
 * What every answer says to a browser: nothing of it is kept, guessed at, framed, or told to the
 * next page; and, once over TLS, never again without.
 */
final class SecurityHeaders implements Filter {

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (response instanceof HttpServletResponse answer) {
            answer.setHeader("X-Content-Type-Options", "nosniff");
            answer.setHeader("X-Frame-Options", "DENY");
            answer.setHeader("Content-Security-Policy", "frame-ancestors 'none'");
            answer.setHeader("Referrer-Policy", "no-referrer");
            answer.setHeader(HttpHeaders.CACHE_CONTROL, "no-store");
            if (request.isSecure()) {
                answer.setHeader("Strict-Transport-Security", "max-age=31536000");
            }
        }
        chain.doFilter(request, response);
    }
}
