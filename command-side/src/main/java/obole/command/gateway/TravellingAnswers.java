package obole.command.gateway;

import static java.util.Objects.requireNonNull;

import io.axoniq.axonserver.grpc.command.CommandResponse;

import obole.command.decision.CommandRejected;
import obole.eventstore.AppendOutcomeUnknownException;
import obole.eventstore.StreamClash;

import org.axonframework.axonserver.connector.AxonServerConfiguration;
import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.axonserver.connector.command.CommandSerializer;
import org.axonframework.commandhandling.CommandExecutionException;
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
        return super.serialize(answer.isExceptional() ? marked(answer) : answer, request);
    }

    /** Axon logs an exception without details as a mistake, and a conflict is none. */
    private static CommandResultMessage<?> marked(CommandResultMessage<?> answer) {
        for (Throwable each = answer.exceptionResult(); each != null; each = each.getCause()) {
            MetaData marks = describe(each);
            if (!marks.isEmpty()) {
                return new GenericCommandResultMessage<>(
                        new CommandExecutionException(each.getMessage(), each, "see metadata"),
                        answer.getMetaData().mergedWith(marks));
            }
        }
        return answer;
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
        if (failure instanceof CommandRejected refused) {
            return MetaData.with(REFUSED, refused.code()).and(STATUS, refused.status());
        }
        if (failure instanceof ConcurrencyException
                || failure instanceof AggregateStreamCreationException) {
            return StreamClash.behind(failure)
                    .map(clash ->
                            MetaData.with(CONFLICT, clash.stream()).and(SEQUENCE, clash.sequence()))
                    .orElse(MetaData.with(CONFLICT, ""));
        }
        return failure instanceof AppendOutcomeUnknownException
                ? MetaData.with(UNKNOWN, true)
                : MetaData.emptyInstance();
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
