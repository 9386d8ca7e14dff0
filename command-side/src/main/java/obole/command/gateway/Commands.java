package obole.command.gateway;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.command.decision.CommandRejected;
import obole.command.decision.Creating;
import obole.eventstore.EventHistory;
import obole.eventstore.StoredEvent;
import obole.eventstore.StreamRepository;
import obole.shared.account.ClaimEvent.Claimed;

import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.axonframework.serialization.SimpleSerializedObject;
import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Sends commands: each in its own unit of work, repeated on a conflict with another node and on
 * nothing else, at most {@value #ATTEMPTS} times. A claim that was taken by the same request is a
 * replay.
 */
public final class Commands {

    private static final MetaData CREATE_FIRST =
            MetaData.with(StreamRepository.CREATE_FIRST, "true");
    private static final int ATTEMPTS = 8;
    private static final Duration MOST = Duration.ofSeconds(2);
    private static final int JITTER_MILLIS = 50;

    private final CommandBus bus;
    private final EventHistory history;
    private final Serializer events;

    Commands(CommandBus bus, EventHistory history, Serializer events) {
        this.bus = bus;
        this.history = history;
        this.events = events;
    }

    /**
     * Returns when what was decided is on disk.
     *
     * <p>What creates a stream is first decided as if there were none. A conflict then means that
     * there is one, and a refusal may mean that: both are asked again with the stream.
     *
     * @throws CommandRejected if a rule refuses, or with {@code BUSY} (503) if conflicts do not end
     */
    public Outcome send(Object command, Caller caller) {
        if (command instanceof Creating) {
            CommandResultMessage<?> first =
                    dispatch(
                            new GenericCommandMessage<>(command, caller.metadata())
                                    .andMetaData(CREATE_FIRST));
            if (!first.isExceptional()) {
                return outcome(command, first);
            }
            Throwable problem = first.exceptionResult();
            if (!conflict(problem) && !(problem instanceof CommandRejected)) {
                throw unchecked(problem);
            }
        }
        return sendToStream(command, caller);
    }

    private Outcome sendToStream(Object command, Caller caller) {
        long start = System.nanoTime();
        for (int attempt = 1; ; attempt++) {
            CommandResultMessage<?> result =
                    dispatch(new GenericCommandMessage<>(command, caller.metadata()));
            if (!result.isExceptional()) {
                return outcome(command, result);
            }
            Throwable problem = result.exceptionResult();
            Optional<Outcome> replay = replayOfClaim(command, problem);
            if (replay.isPresent()) {
                return replay.get();
            }
            if (!conflict(problem)) {
                throw unchecked(problem);
            }
            if (attempt == ATTEMPTS || System.nanoTime() - start > MOST.toNanos()) {
                throw new CommandRejected(
                        "BUSY", 503, "Others change the same thing right now: send it again.");
            }
            pause();
        }
    }

    private CommandResultMessage<?> dispatch(CommandMessage<?> message) {
        AtomicReference<CommandResultMessage<?>> answer = new AtomicReference<>();
        bus.dispatch(message, (sent, result) -> answer.set(result));
        return requireNonNull(answer.get(), "the bus runs commands on the caller's thread");
    }

    private Outcome outcome(Object command, CommandResultMessage<?> result) {
        if (result.getPayload() == Answer.REPLAYED) {
            String stream =
                    command instanceof Creating creating
                            ? creating.createdStream()
                            : command instanceof Claiming claiming
                                    ? claiming.claim().claimId()
                                    : null;
            return new Outcome(stream == null ? -1 : firstPosition(stream), true);
        }
        Object position = result.getMetaData().get(PositionedCommandBus.POSITION);
        return new Outcome(position instanceof Long at ? at : -1, false);
    }

    private long firstPosition(String stream) {
        return history.firstOf(stream).map(StoredEvent::position).orElse(-1L);
    }

    /**
     * A conflict or a refusal, when the very same thing exists already, is a replay or a reused
     * key.
     */
    private Optional<Outcome> replayOfClaim(Object command, Throwable problem) {
        if (!(command instanceof Claiming claiming)
                || !(problem instanceof CommandRejected || conflict(problem))) {
            return Optional.empty();
        }
        Claimed wanted = claiming.claim();
        return history.firstOf(wanted.claimId())
                .map(stored -> {
                    if (!claimed(stored).requestDigest().equals(wanted.requestDigest())) {
                        throw keyReused();
                    }
                    return new Outcome(stored.position(), true);
                });
    }

    /** Another request came under a key that was used before. */
    public static CommandRejected keyReused() {
        return new CommandRejected(
                "IDEMPOTENCY_KEY_REUSED",
                422,
                "This Idempotency-Key came before with another request: use a new key.");
    }

    private Claimed claimed(StoredEvent stored) {
        return requireNonNull(
                events.deserialize(
                        new SimpleSerializedObject<>(
                                stored.payload(), String.class, stored.name(), stored.revision())));
    }

    private static boolean conflict(@Nullable Throwable problem) {
        for (Throwable each = problem; each != null; each = each.getCause()) {
            if (each instanceof ConcurrencyException
                    || each instanceof AggregateStreamCreationException) {
                return true;
            }
        }
        return false;
    }

    private static RuntimeException unchecked(Throwable problem) {
        if (problem instanceof RuntimeException unchecked) {
            return unchecked;
        }
        return new IllegalStateException(problem);
    }

    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(1, JITTER_MILLIS + 1));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new CommandRejected("BUSY", 503, "The server is stopping: send it again.");
        }
    }
}
