package obole.eventstore.axonserver;

import io.axoniq.axonserver.grpc.event.Event;
import io.grpc.Metadata;
import io.grpc.StatusRuntimeException;

import obole.eventstore.AppendOutcomeUnknownException;
import obole.eventstore.StreamClash;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.AxonServerConnectionManager;
import org.axonframework.axonserver.connector.ErrorCode;
import org.axonframework.common.AxonException;
import org.axonframework.eventsourcing.eventstore.EventStoreException;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Appends events, of several streams too, all or none, and says what came of it as ours does. */
final class ServerAppender {

    private static final Metadata.Key<String> ERROR_CODE =
            Metadata.Key.of("AxonIQ-ErrorCode", Metadata.ASCII_STRING_MARSHALLER);

    /** The server has looked at the events and will not have them. */
    private static final Set<String> REFUSED =
            Set.of(
                    ErrorCode.AUTHENTICATION_TOKEN_MISSING.errorCode(),
                    ErrorCode.AUTHENTICATION_INVALID_TOKEN.errorCode(),
                    ErrorCode.EVENT_PAYLOAD_TOO_LARGE.errorCode(),
                    ErrorCode.NO_EVENT_STORE_MASTER_AVAILABLE.errorCode());

    private final AxonServerConnectionManager connections;
    private final AxonServerConfiguration settings;
    private final AxonServerHistory history;

    ServerAppender(
            AxonServerConnectionManager connections,
            AxonServerConfiguration settings,
            AxonServerHistory history) {
        this.connections = connections;
        this.settings = settings;
        this.history = history;
    }

    /**
     * Returns when the events are stored.
     *
     * @throws ConcurrencyException if another writer was faster
     * @throws AggregateStreamCreationException if the stream had already been begun
     * @throws AppendOutcomeUnknownException if the server does not say what came of it
     */
    void append(List<Event> events) {
        try {
            connections
                    .getConnection()
                    .eventChannel()
                    .appendEvents(events.toArray(Event[]::new))
                    .get(settings.getCommitTimeout(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException failed) {
            answer(events, failed.getCause() == null ? failed : failed.getCause());
        } catch (TimeoutException late) {
            lookForThem(events, late);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new AppendOutcomeUnknownException(stop);
        }
    }

    private void answer(List<Event> events, Throwable failure) {
        String code = codeOf(failure);
        if (ErrorCode.INVALID_EVENT_SEQUENCE.errorCode().equals(code)) {
            throw conflict(events, failure);
        }
        if (code != null && REFUSED.contains(code)) {
            throw new EventStoreException("The events were not stored", failure);
        }
        lookForThem(events, failure);
    }

    private static @Nullable String codeOf(Throwable failure) {
        Metadata trailers =
                failure instanceof StatusRuntimeException status ? status.getTrailers() : null;
        return trailers == null ? null : trailers.get(ERROR_CODE);
    }

    /** All are stored or none, so the first tells; one that is not there may still be coming. */
    private void lookForThem(List<Event> events, Throwable failure) {
        Event first = events.getFirst();
        Optional<String> there;
        try {
            there = occupantOf(first);
        } catch (AxonException lost) {
            failure.addSuppressed(lost);
            throw new AppendOutcomeUnknownException(failure);
        }
        if (there.isEmpty()) {
            throw new AppendOutcomeUnknownException(failure);
        }
        if (!there.get().equals(first.getMessageIdentifier())) {
            throw conflict(events, failure);
        }
    }

    private Optional<String> occupantOf(Event event) {
        return history.occupantOf(
                event.getAggregateIdentifier(), event.getAggregateSequenceNumber());
    }

    /**
     * The server does not say which stream it was. One that had already been begun is named before
     * one that has moved on: it is the claim that tells a repeated command from a competing one.
     */
    private RuntimeException conflict(List<Event> events, Throwable failure) {
        Map<String, Event> firstOfEach = new TreeMap<>();
        events.forEach(event -> firstOfEach.putIfAbsent(event.getAggregateIdentifier(), event));
        List<Event> bySequence = new ArrayList<>(firstOfEach.values());
        bySequence.sort(Comparator.comparingLong(Event::getAggregateSequenceNumber));
        try {
            for (Event event : bySequence) {
                if (occupantOf(event).isPresent()) {
                    return clash(event);
                }
            }
        } catch (AxonException lost) {
            failure.addSuppressed(lost);
        }
        return new ConcurrencyException("another writer was faster", failure);
    }

    private static RuntimeException clash(Event event) {
        StreamClash clash =
                new StreamClash(event.getAggregateIdentifier(), event.getAggregateSequenceNumber());
        return clash.sequence() == 0
                ? new AggregateStreamCreationException(clash.getMessage(), clash)
                : new ConcurrencyException(clash.getMessage(), clash);
    }
}
