package obole.query.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import obole.query.projection.Books;
import obole.query.projection.ParkedStreams;
import obole.query.projection.Poisoned;
import obole.query.projection.Progress;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Lets a read that says {@code Obole-After} wait until every projection has got there, so that
 * nobody reads less than he has been told is written; and says what an answer does not know: the
 * books, what was recorded after {@code Obole-Position}; views, what is parked of the streams in
 * {@code Obole-Incomplete}.
 */
@Component
class Freshness implements HandlerInterceptor {

    static final String AFTER = "Obole-After";

    private static final String POSITION = "Obole-Position";
    private static final String INCOMPLETE = "Obole-Incomplete";

    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(5);
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    /** What is read of the ledger, of reconciliation, or made of them. */
    private static final Pattern OF_THE_BOOKS =
            Pattern.compile(
                    "/v1/(ledger|reconciliation|safeguarding|periods|treasury|exports)(/.*)?"
                            + "|/v1/associations/[^/]+/packs/.*");

    private final Progress progress;
    private final Books books;
    private final ParkedStreams parked;

    Freshness(Progress progress, Books books, ParkedStreams parked) {
        this.progress = progress;
        this.books = books;
        this.parked = parked;
    }

    @Override
    public boolean preHandle(
            HttpServletRequest request, HttpServletResponse response, Object handler)
            throws InterruptedException {
        if (!(handler instanceof HandlerMethod) || !request.getMethod().equals("GET")) {
            return true;
        }
        @Nullable String after = request.getHeader(AFTER);
        boolean ofTheBooks = OF_THE_BOOKS.matcher(request.getRequestURI()).matches();
        if (after != null) {
            if (!NUMBER.matcher(after).matches()) {
                throw new Malformed(AFTER, "must be the position that a write has answered");
            }
            await(Long.parseLong(after), ofTheBooks);
        }
        if (ofTheBooks) {
            response.setHeader(POSITION, Long.toString(books.position()));
        }
        List<String> missing = parked.concerning(request.getRequestURI());
        if (!missing.isEmpty()) {
            response.setHeader(INCOMPLETE, String.join(" ", missing));
        }
        return true;
    }

    private void await(long position, boolean ofTheBooks) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        boolean reached = progress.reached(position);
        if (!reached && ofTheBooks) {
            books.requireRunning(position);
        }
        Set<String> stopped = reached ? Set.of() : stopped();
        while (!reached) {
            if (System.nanoTime() - end >= 0) {
                throw Problems.notYet(position);
            }
            Thread.sleep(POLL);
            reached = progress.reached(position, stopped);
        }
    }

    /** Nobody who reads something else waits for the books that have stopped. */
    private Set<String> stopped() {
        return books.poisoned().stream()
                .filter(Poisoned::stops)
                .map(Poisoned::projection)
                .collect(Collectors.toSet());
    }
}
