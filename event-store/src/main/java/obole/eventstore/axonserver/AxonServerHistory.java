package obole.eventstore.axonserver;

import io.axoniq.axonserver.connector.event.AggregateEventStream;
import io.axoniq.axonserver.connector.event.EventChannel;
import io.axoniq.axonserver.connector.event.EventStream;
import io.axoniq.axonserver.connector.impl.StreamClosedException;
import io.axoniq.axonserver.grpc.event.Event;
import io.axoniq.axonserver.grpc.event.EventWithToken;

import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The history in Axon Server, whose tokens are our positions: both count from 0 without gaps.
 *
 * <p>A stream's events come without their tokens, so each is looked for from its timestamp on:
 * exact, and meant for the few that a replayed answer or a page needs. An event of no aggregate is
 * in no stream here.
 */
final class AxonServerHistory implements EventHistory {

    private static final int BUFFER = 500;

    private final AxonServerConnectionManager connections;
    private final AxonServerConfiguration settings;

    AxonServerHistory(AxonServerConnectionManager connections, AxonServerConfiguration settings) {
        this.connections = connections;
        this.settings = settings;
    }

    @Override
    public List<StoredEvent> from(long position, int limit) {
        long head = head();
        if (position > head || limit < 1) {
            return List.of();
        }
        long count = Math.min(limit, head - position + 1);
        List<StoredEvent> events = new ArrayList<>();
        try (EventStream stream = channel().openStream(position - 1, BUFFER)) {
            while (events.size() < count) {
                EventWithToken next = next(stream);
                events.add(ServerEvents.stored(next.getToken(), next.getEvent()));
            }
        }
        return events;
    }

    @Override
    public List<StoredEvent> ofStream(String stream, long fromSequence, int limit) {
        return events(stream, fromSequence, limit).stream()
                .map(event -> ServerEvents.stored(positionOf(event), event))
                .toList();
    }

    /** The identifier of the event that sits in a place, whatever its position. */
    Optional<String> occupantOf(String stream, long sequence) {
        return events(stream, sequence, 1).stream().findFirst().map(Event::getMessageIdentifier);
    }

    private List<Event> events(String stream, long fromSequence, int limit) {
        List<Event> found = new ArrayList<>();
        AggregateEventStream events = channel().openAggregateStream(stream, fromSequence);
        try {
            while (found.size() < limit && events.hasNext()) {
                found.add(events.next());
            }
            return found;
        } catch (StreamClosedException lost) {
            throw new EventStoreException("Axon Server sends no events", lost);
        } catch (InterruptedException stop) {
            throw interrupted(stop);
        } finally {
            events.cancel();
        }
    }

    @Override
    public long head() {
        return answer(channel().getLastToken());
    }

    /** Found soon after its timestamp, unless clocks differ; if not there, from the beginning. */
    private long positionOf(Event event) {
        long head = head();
        long before = answer(channel().getTokenAt(event.getTimestamp()));
        Long position = find(event.getMessageIdentifier(), before, head);
        if (position == null) {
            position = find(event.getMessageIdentifier(), -1, head);
        }
        if (position == null) {
            throw new EventStoreException("Event " + event.getMessageIdentifier() + " is nowhere");
        }
        return position;
    }

    private @Nullable Long find(String id, long after, long head) {
        try (EventStream stream = channel().openStream(after, BUFFER)) {
            for (long at = after; at < head; ) {
                EventWithToken next = next(stream);
                at = next.getToken();
                if (next.getEvent().getMessageIdentifier().equals(id)) {
                    return at;
                }
            }
        }
        return null;
    }

    private EventChannel channel() {
        return connections.getConnection().eventChannel();
    }

    private EventWithToken next(EventStream stream) {
        try {
            EventWithToken next =
                    stream.nextIfAvailable(settings.getCommitTimeout(), TimeUnit.MILLISECONDS);
            if (next == null) {
                throw new EventStoreException(
                        "Axon Server sends no events", stream.getError().orElse(null));
            }
            return next;
        } catch (StreamClosedException lost) {
            throw new EventStoreException("Axon Server sends no events", lost);
        } catch (InterruptedException stop) {
            throw interrupted(stop);
        }
    }

    private long answer(CompletableFuture<Long> question) {
        try {
            Long answer = question.get(settings.getCommitTimeout(), TimeUnit.MILLISECONDS);
            return answer == null ? -1 : answer;
        } catch (ExecutionException | TimeoutException failed) {
            throw new EventStoreException("Axon Server does not answer", failed);
        } catch (InterruptedException stop) {
            throw interrupted(stop);
        }
    }

    private static EventStoreException interrupted(InterruptedException stop) {
        Thread.currentThread().interrupt();
        return new EventStoreException("Interrupted while reading from Axon Server", stop);
    }
}
