package obole.identity.trail;

import obole.identity.trail.TrailReader.Filter;
import obole.identity.trail.TrailReader.Row;
import obole.identity.trail.TrailReader.Verdict;
import obole.shared.Malformed;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** The trail over HTTP, for compliance; that it is read is noted in it. */
@RestController
@RequestMapping("/v1/trail")
public class TrailController {

    private static final int MOST = 1_000;

    private final TrailReader trail;

    public TrailController(TrailReader trail) {
        this.trail = trail;
    }

    /**
     * @param next what to ask {@code after}, also where there are no more entries
     */
    record Page(List<Row> entries, long next) {}

    @GetMapping
    Page read(
            @RequestParam(value = "after", defaultValue = "0") String after,
            @RequestParam(value = "limit", defaultValue = "100") String limit,
            @RequestParam(value = "subject", required = false) @Nullable String subject,
            @RequestParam(value = "operation", required = false) @Nullable String operation,
            @RequestParam(value = "about", required = false) @Nullable String about,
            @RequestParam(value = "from", required = false) @Nullable String from,
            @RequestParam(value = "until", required = false) @Nullable String until) {
        long number = number("after", after, 0, Long.MAX_VALUE);
        List<Row> rows =
                trail.after(
                        number,
                        (int) number("limit", limit, 1, MOST),
                        new Filter(
                                subject,
                                operation,
                                about,
                                instant("from", from),
                                instant("until", until)));
        return new Page(rows, rows.isEmpty() ? number : rows.getLast().number());
    }

    /** Reads all of it: nobody has changed, removed or put in a row. */
    @GetMapping("/check")
    Verdict check() {
        return trail.verdict();
    }

    private static long number(String field, String text, long least, long most) {
        String rule = "must be a whole number from " + least + " to " + most;
        try {
            long number = Long.parseLong(text);
            if (number < least || number > most) {
                throw new Malformed(field, rule);
            }
            return number;
        } catch (NumberFormatException none) {
            throw new Malformed(field, rule);
        }
    }

    private static @Nullable Instant instant(String field, @Nullable String text) {
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException none) {
            throw new Malformed(field, "must be a moment like 2026-11-26T09:00:00Z");
        }
    }
}
