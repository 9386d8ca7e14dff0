package obole.command.gateway;

import static java.util.Objects.requireNonNull;

import io.axoniq.axonserver.grpc.command.CommandResponse;

import obole.command.decision.CommandRejected;
import obole.eventstore.AppendOutcomeUnknownException;
import obole.eventstore.StreamClash;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.command.CommandSerializer;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.messaging.MetaData;
import org.axonframework.modelling.command.AggregateStreamCreationException;
import org.axonframework.modelling.command.ConcurrencyException;
import org.axonframework.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Lets the failures that our gateway tells apart cross processes. Axon carries one kind of
 * exception with a text; what else belongs to ours travels in the answer's metadata.
 */
final class TravellingAnswers extends CommandSerializer {

    private static final String REFUSED = "obole.refused";
    private static final String STATUS = "obole.status";
    private static final String CONFLICT = "obole.conflict";
    private static final String SEQUENCE = "obole.sequence";
    private static final String UNKNOWN = "obole.unknown";

    TravellingAnswers(Serializer messages, AxonServerConfiguration settings) {
        super(messages, settings);
    }

    @Override
    public CommandResponse serialize(CommandResultMessage<?> answer, String request) {
        return super.serialize(
                answer.isExceptional()
                        ? answer.andMetaData(describe(answer.exceptionResult()))
                        : answer,
                request);
    }

    @Override
    public <R> CommandResultMessage<R> deserialize(CommandResponse response) {
        CommandResultMessage<R> answer = super.deserialize(response);
        if (!answer.isExceptional()) {
            return answer;
        }
        RuntimeException ours = recall(answer.getMetaData(), answer.exceptionResult());
        return ours == null ? answer : new GenericCommandResultMessage<>(ours);
    }

    private static MetaData describe(Throwable failure) {
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof CommandRejected refused) {
                return MetaData.with(REFUSED, refused.code()).and(STATUS, refused.status());
            }
            if (each instanceof ConcurrencyException
                    || each instanceof AggregateStreamCreationException) {
                return StreamClash.behind(each)
                        .map(clash ->
                                MetaData.with(CONFLICT, clash.stream())
                                        .and(SEQUENCE, clash.sequence()))
                        .orElse(MetaData.with(CONFLICT, ""));
            }
            if (each instanceof AppendOutcomeUnknownException) {
                return MetaData.with(UNKNOWN, true);
            }
        }
        return MetaData.emptyInstance();
    }

    private static @Nullable RuntimeException recall(MetaData metadata, Throwable failure) {
        String message = requireNonNull(failure.getMessage(), "Axon's errors have a message");
        if (metadata.get(REFUSED) instanceof String code
                && metadata.get(STATUS) instanceof Number status) {
            return new CommandRejected(code, status.intValue(), message);
        }
        if (metadata.get(CONFLICT) instanceof String stream) {
            if (!(metadata.get(SEQUENCE) instanceof Number sequence)) {
                return new ConcurrencyException(message, failure);
            }
            StreamClash clash = new StreamClash(stream, sequence.longValue());
            return clash.sequence() == 0
                    ? new AggregateStreamCreationException(message, clash)
                    : new ConcurrencyException(message, clash);
        }
        return metadata.containsKey(UNKNOWN) ? new AppendOutcomeUnknownException(failure) : null;
    }

    /** Puts it in the place of Axon's own. */
    static final class Builder extends AxonServerCommandBus.Builder {

        private final TravellingAnswers answers;

        Builder(Serializer messages, AxonServerConfiguration settings) {
            this.answers = new TravellingAnswers(messages, settings);
        }

        @Override
        protected CommandSerializer buildSerializer() {
            return answers;
        }
    }
}
