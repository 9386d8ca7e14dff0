package obole.eventstore.axonserver;

import obole.eventstore.EventHistory;
import obole.eventstore.HistoryWriter;
import obole.eventstore.StoredEvent;

import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Consumer;

/**
 * Copies a history from one store to the other and proves that both are the same. A copy that was
 * broken off goes on where the target ends; nothing but the copy may write into either store.
 */
public final class HistoryCopy {

    private static final int BATCH = 500;

    /** How many of the target's last events are compared before anything is added to it. */
    private static final int COMPARED = 1_000;

    private final EventHistory source;
    private final EventHistory target;
    private final HistoryWriter writer;
    private final Consumer<Progress> progress;

    /**
     * @param writer writes into the target
     * @param progress is told after every batch
     */
    public HistoryCopy(
            EventHistory source,
            EventHistory target,
            HistoryWriter writer,
            Consumer<Progress> progress) {
        this.source = source;
        this.target = target;
        this.writer = writer;
        this.progress = progress;
    }

    /** So many events of so many have been copied, or compared. */
    public record Progress(Step step, long done, long all) {}

    /** What a copy does, one after the other. */
    public enum Step {
        COPYING,
        VERIFYING
    }

    /** The source goes on, or the target holds something else: nothing can be promised of it. */
    public static final class NotTheSame extends IllegalStateException {

        private static final long serialVersionUID = 1L;

        NotTheSame(String what) {
            super(what);
        }
    }

    /**
     * Returns the digest of the whole history, which is the same in both stores.
     *
     * @throws NotTheSame if the target holds another history, or the source did not stand still
     */
    public String run() {
        long all = source.head() + 1;
        long next = beginning(all);
        while (next < all) {
            List<StoredEvent> batch = read(source, next, all);
            batch.forEach(HistoryCopy::wholeMilliseconds);
            writer.append(batch);
            next += batch.size();
            if (target.head() != next - 1) {
                throw new NotTheSame("somebody else writes into the target");
            }
            progress.accept(new Progress(Step.COPYING, next, all));
        }
        return verify(all);
    }

    private long beginning(long all) {
        long there = target.head() + 1;
        if (there > all) {
            throw new NotTheSame("the target holds more than the source: " + there + " events");
        }
        compare(0, Math.min(there, COMPARED));
        compare(Math.max(0, there - COMPARED), there);
        return there;
    }

    private void compare(long from, long end) {
        for (long next = from; next < end; ) {
            List<StoredEvent> ours = read(source, next, end);
            List<StoredEvent> theirs = read(target, next, next + ours.size());
            for (int i = 0; i < ours.size(); i++) {
                if (theirs.size() <= i || !same(ours.get(i), theirs.get(i))) {
                    throw new NotTheSame(
                            "the target holds another event at position " + (next + i));
                }
            }
            next += ours.size();
        }
    }

    private static boolean same(StoredEvent one, StoredEvent other) {
        return HistoryDigest.of(one).equals(HistoryDigest.of(other));
    }

    private static List<StoredEvent> read(EventHistory history, long next, long end) {
        List<StoredEvent> read = history.from(next, (int) Math.min(BATCH, end - next));
        if (read.isEmpty() || read.getFirst().position() != next) {
            throw new NotTheSame("no event at position " + next);
        }
        return read;
    }

    /** Axon Server keeps no finer time, and what is lost on the way would be lost for good. */
    private static void wholeMilliseconds(StoredEvent event) {
        if (!event.recordedAt().equals(event.recordedAt().truncatedTo(ChronoUnit.MILLIS))) {
            throw new NotTheSame("a time finer than milliseconds at position " + event.position());
        }
    }

    private String verify(long all) {
        HistoryDigest ours = new HistoryDigest();
        HistoryDigest theirs = new HistoryDigest();
        for (long next = 0; next < all; ) {
            List<StoredEvent> batch = read(source, next, all);
            batch.forEach(ours::add);
            read(target, next, next + batch.size()).forEach(theirs::add);
            next += batch.size();
            progress.accept(new Progress(Step.VERIFYING, next, all));
        }
        String digest = ours.hex();
        if (!digest.equals(theirs.hex())) {
            throw new NotTheSame("the copy is not the same: do not use it");
        }
        if (source.head() != all - 1 || target.head() != all - 1) {
            throw new NotTheSame("a store was written into meanwhile: copy again");
        }
        return digest;
    }
}
