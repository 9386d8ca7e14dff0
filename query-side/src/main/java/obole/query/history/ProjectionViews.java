package obole.query.history;

import obole.eventstore.EventHistory;
import obole.migrations.Schema;
import obole.query.projection.Books;
import obole.query.projection.Poisoned;
import obole.query.projection.Progress;
import obole.query.projection.Rebuild;
import obole.query.projection.Retries;
import obole.query.web.Problems;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** How far what is read is behind what is written, and how to have it anew. */
@RestController
@RequestMapping("/v1/projections")
class ProjectionViews {

    /** {@code lag} counts events. */
    record Reach(String name, String schema, long position, long head, long lag) {}

    record Reaches(List<Reach> projections) {}

    /** {@code waits} is what does: all after it, or its stream alone. */
    record Failed(
            String projection,
            String schema,
            String stream,
            long sequence,
            long position,
            String event,
            String reason,
            Waits waits,
            Instant since,
            int attempts,
            Instant nextTryAt,
            String nextAction) {

        private static Failed of(Poisoned each) {
            return new Failed(
                    each.projection(),
                    each.schema().sqlName(),
                    each.stream(),
                    each.sequence(),
                    each.position(),
                    each.eventName(),
                    each.reason(),
                    each.stops() ? Waits.ALL_AFTER_IT : Waits.ITS_STREAM,
                    each.since(),
                    each.attempts(),
                    each.nextTryAt(),
                    each.nextAction());
        }
    }

    /** What waits for an event that cannot be handled. */
    enum Waits {
        ALL_AFTER_IT,
        ITS_STREAM
    }

    record AllFailed(List<Failed> events) {}

    private final Progress progress;
    private final EventHistory history;
    private final Rebuild rebuild;
    private final Books books;
    private final Retries retries;

    ProjectionViews(
            Progress progress,
            EventHistory history,
            Rebuild rebuild,
            Books books,
            Retries retries) {
        this.progress = progress;
        this.history = history;
        this.rebuild = rebuild;
        this.books = books;
        this.retries = retries;
    }

    /** What projections could not handle, and what waits for it. */
    @GetMapping("/poisoned")
    AllFailed poisoned() {
        return new AllFailed(books.poisoned().stream().map(Failed::of).toList());
    }

    /** Tries all of it again within a second. */
    @PostMapping("/poisoned/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    AllFailed retry() {
        retries.now();
        return poisoned();
    }

    @GetMapping
    Reaches all() {
        List<Progress.Reached> reached = progress.all();
        long head = history.head();
        return new Reaches(reached.stream().map(each -> reach(each, head)).toList());
    }

    private static Reach reach(Progress.Reached each, long head) {
        long lag = Math.max(0, head - each.position());
        return new Reach(each.name(), each.schema(), each.position(), head, lag);
    }

    /** Answers when the replay has begun: {@code GET} says how far it is. */
    @PostMapping("/{schema}/rebuild")
    @ResponseStatus(HttpStatus.ACCEPTED)
    Reaches rebuild(@PathVariable("schema") String name) {
        Schema schema =
                Arrays.stream(Schema.values())
                        .filter(each -> !each.lasting() && each.sqlName().equals(name))
                        .findFirst()
                        .orElseThrow(() -> Problems.notFound("PROJECTION_NOT_FOUND"));
        rebuild.of(schema);
        return all();
    }
}
