package obole.identity.server;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.web.filter.OncePerRequestFilter;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets one secret or password be checked at a time, which costs a tenth of a second on purpose:
 * whoever guesses takes one processor at most, and finds few.
 */
final class OneAtATime extends OncePerRequestFilter {

    private static final int PATIENCE_SECONDS = 5;
    private static final int TOO_MANY_REQUESTS = 429;

    private final Semaphore turn = new Semaphore(1, true);

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getMethod().equals("POST");
    }

    @Override
    protected void doFilterInternal(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        boolean mine = false;
        try {
            mine = turn.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (mine) {
                chain.doFilter(request, response);
            } else {
                response.setHeader("Retry-After", Integer.toString(PATIENCE_SECONDS));
                response.setStatus(TOO_MANY_REQUESTS);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            if (mine) {
                turn.release();
            }
        }
    }
}
