package obole.query.projection;

import obole.eventstore.BatchHandler;
import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.eventstore.UnreadableEvent;

import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Hands events to a projection and keeps an event that it cannot handle from stopping what need not
 * stop. Batches go through untouched until one fails. Then it comes again, and its events are tried
 * together and, if that fails, one at a time, each under a savepoint: a view parks the stream of an
 * event that fails, the books write what is before it, put their token there and stop.
 */
final class Projecting implements BatchHandler {

    private static final Logger LOG = LoggerFactory.getLogger(Projecting.class);

    private final Projection projection;
    private final Trying trying;
    private final Tokens tokens;
    private final EventHistory history;
    private final Clock clock;
    private final Duration pause;
    private volatile long expected = -1;
    private volatile long carefulUntil = -1;
    private volatile boolean poisoned;

    /**
     * @param pause before what failed is tried again
     */
    Projecting(
            Projection projection,
            Trying trying,
            Tokens tokens,
            EventHistory history,
            Clock clock,
            Duration pause) {
        this.projection = projection;
        this.trying = trying;
        this.tokens = tokens;
        this.history = history;
        this.clock = clock;
        this.pause = pause;
    }

    /** Who has not handled what is just before a batch does not know what others have parked. */
    @Override
    public void handle(List<TrackedEventMessage<?>> events, UnitOfWork<?> unitOfWork) {
        long first = position(events.getFirst());
        long last = position(events.getLast());
        boolean careful = poisoned || first <= carefulUntil || first != expected;
        unitOfWork.onRollback(_ -> carefulUntil = last);
        unitOfWork.afterCommit(_ -> expected = last + 1);
        if (careful) {
            unitOfWork.onPrepareCommit(_ -> take(events));
            return;
        }
        for (TrackedEventMessage<?> event : events) {
            if (event.getPayload() instanceof UnreadableEvent(String reason)) {
                throw new IllegalStateException(reason);
            }
            projection.on(event, event.trackingToken(), unitOfWork);
        }
    }

    private static long position(TrackedEventMessage<?> message) {
        return message.trackingToken().position().orElseThrow();
    }

    private static String stream(TrackedEventMessage<?> message) {
        return message instanceof DomainEventMessage<?> domain
                ? domain.getAggregateIdentifier()
                : message.getIdentifier();
    }

    /** The token's row has been written before this, so that nobody else changes what is parked. */
    private void take(List<TrackedEventMessage<?>> events) {
        PoisonedEvents table = trying.poisoned(projection);
        Map<String, Poisoned> known = table.of(projection.group());
        boolean parks = Projection.parks(projection.schema());
        if (!parks) {
            refuseToPass(known, events.getFirst());
        }
        List<TrackedEventMessage<?>> free =
                events.stream().filter(each -> !parks || !known.containsKey(stream(each))).toList();
        if (trying.failure(projection, free) == null) {
            if (!parks) {
                known.keySet().forEach(each -> table.handled(projection.group(), each));
            }
            poisoned = parks && !known.isEmpty();
        } else if (parks) {
            park(free, known, table);
        } else {
            stop(free, known, table);
        }
    }

    /** Whatever has moved a token: before what was noted is handled, nothing after it is. */
    private void refuseToPass(Map<String, Poisoned> known, TrackedEventMessage<?> first) {
        for (Poisoned each : known.values()) {
            if (each.position() < position(first)) {
                throw new IllegalStateException(
                        projection.group() + " has stopped at " + each.position());
            }
        }
    }

    private void park(
            List<TrackedEventMessage<?>> messages,
            Map<String, Poisoned> known,
            PoisonedEvents table) {
        List<String> parked = new ArrayList<>(known.keySet());
        for (TrackedEventMessage<?> message : messages) {
            if (!parked.contains(stream(message))) {
                RuntimeException failure = trying.failure(projection, List.of(message));
                if (failure != null) {
                    note(message, failure, known, table);
                    parked.add(stream(message));
                }
            }
        }
        poisoned = !parked.isEmpty();
    }

    /**
     * What is before it is written, and the token says so. {@link Retries} has it begun again from
     * there.
     */
    private void stop(
            List<TrackedEventMessage<?>> messages,
            Map<String, Poisoned> known,
            PoisonedEvents table) {
        for (TrackedEventMessage<?> message : messages) {
            RuntimeException failure = trying.failure(projection, List.of(message));
            if (failure != null) {
                note(message, failure, known, table);
                trying.moveToken(projection, tokens, position(message) - 1);
                poisoned = true;
                return;
            }
            if (known.containsKey(stream(message))) {
                table.handled(projection.group(), stream(message));
            }
        }
        poisoned = false;
    }

    /** In the log once, unless the schedule has it tried: news of other events does so too. */
    private void note(
            TrackedEventMessage<?> message,
            RuntimeException failure,
            Map<String, Poisoned> known,
            PoisonedEvents table) {
        StoredEvent event = history.from(position(message), 1).getFirst();
        if (!known.containsKey(event.stream())) {
            LOG.error(
                    "{} cannot handle {} at position {}, of {}",
                    projection.group(),
                    event.name(),
                    event.position(),
                    event.stream(),
                    failure);
        }
        table.note(projection.group(), event, failure, clock.instant(), pause);
    }
}
