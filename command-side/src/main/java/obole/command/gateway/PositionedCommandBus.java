package obole.command.gateway;

import obole.eventstore.AppendedPosition;

import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.SimpleCommandBus;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Axon's simple bus whose results carry the position of the last event recorded: the store leaves
 * it in the unit of work at commit, after the handler has returned.
 */
final class PositionedCommandBus extends SimpleCommandBus {

    static final String POSITION = "position";

    PositionedCommandBus(Builder builder) {
        super(builder);
    }

    @Override
    protected <C, R> void handle(
            CommandMessage<C> command,
            MessageHandler<? super CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback) {
        AtomicReference<Long> position = new AtomicReference<>(-1L);
        MessageHandler<CommandMessage<?>> watched =
                message -> {
                    CurrentUnitOfWork.get()
                            .afterCommit(work -> {
                                Long appended = work.root().getResource(AppendedPosition.KEY);
                                if (appended != null) {
                                    position.set(appended);
                                }
                            });
                    return handler.handle(message);
                };
        this.<C, R>handleWith(command, watched, callback, position);
    }

    private <C, R> void handleWith(
            CommandMessage<C> command,
            MessageHandler<CommandMessage<?>> handler,
            CommandCallback<? super C, ? super R> callback,
            AtomicReference<Long> position) {
        super.<C, R>handle(
                command,
                handler,
                (message, result) ->
                        callback.onResult(
                                message,
                                result.isExceptional()
                                        ? result
                                        : new GenericCommandResultMessage<>(
                                                result.getPayload(),
                                                MetaData.with(POSITION, position.get()))));
    }
}
