package obole.query.replay;

import obole.eventstore.EventHistory;
import obole.eventstore.HistoryChain;
import obole.eventstore.StoredEvent;
import obole.eventstore.StoredMessages;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executor;

/**
 * Reads history batch by batch, each while the one before is written, so that reading costs no time
 * beside writing.
 */
final class EventBatches {

    /**
     * @param last the position of its last event
     * @param digest of all events up to that one
     */
    record Batch(List<TrackedEventMessage<?>> messages, long last, String digest) {}

    private final EventHistory history;
    private final StoredMessages decoding;
    private final int size;
    private final Executor aside;
    private Batch before;
    private @Nullable CompletableFuture<Batch> ahead;

    /** Goes on after a position that has this digest. */
    EventBatches(
            EventHistory history,
            StoredMessages decoding,
            int size,
            Executor aside,
            long position,
            String digest) {
        this.history = history;
        this.decoding = decoding;
        this.size = size;
        this.aside = aside;
        this.before = new Batch(List.of(), position, digest);
    }

    /** The next events, up to a position that is stored and not behind. */
    Batch next(long upTo) {
        CompletableFuture<Batch> reading = ahead;
        ahead = null;
        Batch batch = reading == null ? read(before, upTo) : joined(reading);
        before = batch;
        if (batch.last() < upTo) {
            ahead = CompletableFuture.supplyAsync(() -> read(batch, upTo), aside);
        }
        return batch;
    }

    private static Batch joined(CompletableFuture<Batch> reading) {
        try {
            return reading.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException cause ? cause : failed;
        }
    }

    private Batch read(Batch after, long upTo) {
        int count = (int) Math.min(size, upTo - after.last());
        List<StoredEvent> stored = history.from(after.last() + 1, count);
        return stored.isEmpty()
                ? after
                : new Batch(
                        decoding.of(stored),
                        stored.getLast().position(),
                        HistoryChain.extend(after.digest(), stored));
    }
}
