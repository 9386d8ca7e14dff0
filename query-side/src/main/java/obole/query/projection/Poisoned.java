package obole.query.projection;

import obole.migrations.Schema;

import java.time.Instant;

/**
 * An event that a projection cannot handle. A view goes on without its stream, which waits in its
 * order; the books stop before it.
 *
 * @param position of the event, and {@code sequence} in its stream
 * @param eventName its stored name
 * @param attempts how often it was tried on its own
 */
public record Poisoned(
        String projection,
        Schema schema,
        String stream,
        long sequence,
        long position,
        String eventName,
        String reason,
        Instant since,
        int attempts,
        Instant nextTryAt) {

    /** Whether everything after it waits, and not only its stream. */
    public boolean stops() {
        return !Projection.parks(schema);
    }

    /** What somebody who operates Obole does about it. */
    public String nextAction() {
        return stops()
                ? "Read the reason, and the event: GET /v1/events/"
                        + position
                        + ". Install a release that can handle it; nothing is skipped, and it goes"
                        + " on by itself."
                : "Read the reason, and the event: GET /v1/events/"
                        + position
                        + ". Install a release that can handle it; what waits is handled in its"
                        + " order then, or at once by POST /v1/projections/poisoned/retry.";
    }
}
