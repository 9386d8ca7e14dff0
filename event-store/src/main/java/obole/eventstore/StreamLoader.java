package obole.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

import javax.sql.DataSource;

/**
 * Loads streams for the threads of commands; what is asked for at the same time is one query.
 *
 * <p>There are few lanes to the database. Who finds one free reads for all who wait; who finds none
 * waits until somebody has read for it, or for a lane. A query always starts after the question, so
 * what it finds is never older than that.
 */
final class StreamLoader implements AutoCloseable {

    private static final int LANES = 2;
    private static final int MOST_STREAMS = 200;

    private final List<StreamQuery> all = new ArrayList<>();
    private final Queue<StreamQuery> free = new ConcurrentLinkedQueue<>();
    private final Queue<Wish> waiting = new ConcurrentLinkedQueue<>();

    /**
     * @param mostEvents of a stream in one answer, so that a long stream delays no other
     */
    StreamLoader(DataSource dataSource, int mostEvents) {
        for (int lane = 0; lane < LANES; lane++) {
            all.add(new StreamQuery(dataSource, mostEvents));
        }
        free.addAll(all);
    }

    /**
     * A beginning of what there is of a stream.
     *
     * @param snapshot the one kept of this stream, if it was wished for; {@code events} follow it
     */
    record Chunk(@Nullable StoredEvent snapshot, List<StoredEvent> events) {}

    /** What several threads may want to know at the same time. */
    record Question(String stream, long firstSequence, boolean withSnapshot) {}

    private static final class Wish {

        private final Question question;
        private final Thread asking = Thread.currentThread();
        private @Nullable Chunk answer;
        private @Nullable SQLException failure;
        private volatile boolean taken;
        private volatile boolean answered;

        private Wish(Question question) {
            this.question = question;
        }

        private void answer(@Nullable Chunk chunk, @Nullable SQLException problem) {
            answer = chunk;
            failure = problem;
            answered = true;
            LockSupport.unpark(asking);
        }
    }

    Chunk load(String stream, long firstSequence, boolean withSnapshot) {
        Wish mine = new Wish(new Question(stream, firstSequence, withSnapshot));
        waiting.add(mine);
        boolean interrupted = false;
        while (!mine.answered) {
            // Who is read for must not look for a lane: it would keep its carrier from the reader.
            StreamQuery lane = mine.taken ? null : free.poll();
            if (lane == null) {
                LockSupport.park(this);
                interrupted |= Thread.interrupted();
            } else {
                readForAll(lane);
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (mine.answer == null) {
            throw new EventStoreException("The stream could not be read", mine.failure);
        }
        return mine.answer;
    }

    private void readForAll(StreamQuery lane) {
        List<Wish> group = new ArrayList<>();
        Wish next = waiting.poll();
        while (next != null) {
            next.taken = true;
            group.add(next);
            next = group.size() < MOST_STREAMS ? waiting.poll() : null;
        }
        Map<Question, Chunk> answers = Map.of();
        SQLException failure = null;
        try {
            if (!group.isEmpty()) {
                answers = lane.read(group.stream().map(wish -> wish.question).distinct().toList());
            }
        } catch (SQLException e) {
            failure = e;
        } finally {
            free.add(lane);
            for (Wish wish : group) {
                wish.answer(answers.get(wish.question), failure);
            }
            Wish first = waiting.peek();
            if (first != null) {
                LockSupport.unpark(first.asking);
            }
        }
    }

    @Override
    public void close() {
        all.forEach(StreamQuery::close);
    }
}
