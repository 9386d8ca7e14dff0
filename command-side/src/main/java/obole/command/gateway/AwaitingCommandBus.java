package obole.command.gateway;

import obole.command.decision.CommandRejected;
import obole.eventstore.AppendOutcomeUnknownException;

import org.axonframework.axonserver.connector.command.AxonServerCommandBus;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.CommandCallback;
import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.CommandResultMessage;
import org.axonframework.commandhandling.GenericCommandResultMessage;
import org.axonframework.commandhandling.NoHandlerForCommandException;
import org.axonframework.common.Registration;
import org.axonframework.lifecycle.Lifecycle;
import org.axonframework.messaging.MessageDispatchInterceptor;
import org.axonframework.messaging.MessageHandler;
import org.axonframework.messaging.MessageHandlerInterceptor;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Axon Server's bus that answers on the caller's thread, as a local bus does, and within a bound:
 * an answer that does not come is an unknown outcome, which the caller's key resolves.
 */
final class AwaitingCommandBus implements CommandBus, Lifecycle {

    /** More than the store takes to find out what became of an append. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final AxonServerCommandBus bus;

    AwaitingCommandBus(AxonServerCommandBus bus) {
        this.bus = bus;
    }

    @Override
    public <C, R> void dispatch(
            CommandMessage<C> command, CommandCallback<? super C, ? super R> callback) {
        CompletableFuture<CommandResultMessage<? extends R>> answer = new CompletableFuture<>();
        bus.<C, R>dispatch(command, (sent, result) -> answer.complete(result));
        callback.onResult(command, await(answer));
    }

    private static <R> CommandResultMessage<? extends R> await(
            CompletableFuture<CommandResultMessage<? extends R>> answer) {
        try {
            CommandResultMessage<? extends R> result =
                    answer.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
            return result.isExceptional()
                            && result.exceptionResult() instanceof NoHandlerForCommandException
                    ? new GenericCommandResultMessage<>(nobodyIsThere())
                    : result;
        } catch (TimeoutException | ExecutionException late) {
            return new GenericCommandResultMessage<>(new AppendOutcomeUnknownException(late));
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return new GenericCommandResultMessage<>(new AppendOutcomeUnknownException(stop));
        }
    }

    /** While processes start or stop; nothing has been done. */
    private static CommandRejected nobodyIsThere() {
        return new CommandRejected("BUSY", 503, "The server is starting: send it again.");
    }

    @Override
    public <C> void dispatch(CommandMessage<C> command) {
        bus.dispatch(command);
    }

    @Override
    public Registration subscribe(
            String command, MessageHandler<? super CommandMessage<?>> handler) {
        return bus.subscribe(command, handler);
    }

    @Override
    public Registration registerDispatchInterceptor(
            MessageDispatchInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerDispatchInterceptor(interceptor);
    }

    @Override
    public Registration registerHandlerInterceptor(
            MessageHandlerInterceptor<? super CommandMessage<?>> interceptor) {
        return bus.registerHandlerInterceptor(interceptor);
    }

    @Override
    public void registerLifecycleHandlers(LifecycleRegistry lifecycle) {
        bus.registerLifecycleHandlers(lifecycle);
    }
}
