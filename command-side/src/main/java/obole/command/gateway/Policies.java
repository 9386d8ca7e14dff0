package obole.command.gateway;

import obole.command.decision.CommandRejected;

import org.axonframework.eventhandling.EventMessage;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Sends what a policy decided: each command in its own unit of work on its own virtual thread,
 * never inside the processor's, and joined before the processor's token is committed. Accepted,
 * replayed and refused are answers; anything else fails the batch, which then comes again.
 */
@Component
public class Policies {

    private static final Logger LOG = LoggerFactory.getLogger(Policies.class);

    private final Commands commands;

    Policies(Commands commands) {
        this.commands = commands;
    }

    /** One after the other, in the given order. */
    public void send(String policy, List<?> inOrder) {
        Caller caller = by(policy);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Object command : inOrder) {
                join(policy, command, threads.submit(() -> commands.send(command, caller)));
            }
        }
    }

    /** All at once: for commands to streams that are all different. */
    public void sendAtOnce(String policy, List<?> toDifferentStreams) {
        Caller caller = by(policy);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Outcome>> answers = new ArrayList<>();
            toDifferentStreams.forEach(
                    command -> answers.add(threads.submit(() -> commands.send(command, caller))));
            for (int i = 0; i < answers.size(); i++) {
                join(policy, toDifferentStreams.get(i), answers.get(i));
            }
        }
    }

    /** In the processor's unit of work, the event being handled is the cause. */
    private static Caller by(String policy) {
        Caller machine = Caller.machine(policy);
        if (CurrentUnitOfWork.isStarted()
                && CurrentUnitOfWork.get().getMessage() instanceof EventMessage<?> event) {
            Object trace = event.getMetaData().getOrDefault(Caller.TRACE, event.getIdentifier());
            return new Caller(
                    machine.subject(), null, event.getIdentifier(), String.valueOf(trace), null);
        }
        return machine;
    }

    private static void join(String policy, Object command, Future<Outcome> answer) {
        try {
            answer.get();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof CommandRejected refused && refused.status() < 500) {
                LOG.info(
                        "{}: {} refused: {}",
                        policy,
                        command.getClass().getSimpleName(),
                        refused.code());
                return;
            }
            throw new IllegalStateException(
                    policy + " could not send a command", failed.getCause());
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(policy + " was interrupted", stop);
        }
    }
}
