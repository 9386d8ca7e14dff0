package obole.query.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.query.projection.Progress;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.time.Duration;
import java.util.regex.Pattern;

/**
 * Lets a read that says {@code Obole-After} wait until every projection has got there, so that
 * nobody reads less than he has been told is written.
 */
@Component
class Freshness implements HandlerInterceptor {

    static final String AFTER = "Obole-After";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Pattern POSITION = Pattern.compile("\\d{1,18}");

    private final Progress progress;

    Freshness(Progress progress) {
        this.progress = progress;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        @Nullable String after = request.getHeader(AFTER);
        boolean read = handler instanceof HandlerMethod && request.getMethod().equals("GET");
        if (after != null && read) {
            if (!POSITION.matcher(after).matches()) {
                throw new Malformed(AFTER, "must be the position that a write has answered");
            }
            await(Long.parseLong(after));
        }
        return true;
    }

    private void await(long position) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!progress.reached(position)) {
            if (System.nanoTime() - end >= 0) {
                throw Problems.notYet(position);
            }
            Thread.sleep(POLL);
        }
    }
}
