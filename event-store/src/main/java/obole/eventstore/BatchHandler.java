package obole.eventstore;

import org.axonframework.eventhandling.TrackedEventMessage;
import org.axonframework.messaging.unitofwork.UnitOfWork;

import java.util.List;

/** Takes the events of a batch together. */
public interface BatchHandler {

    /**
     * What fails undoes the whole batch, which comes again.
     *
     * @param events in their order, all of them
     * @param unitOfWork ends with the transaction that moves the token behind them
     */
    void handle(List<TrackedEventMessage<?>> events, UnitOfWork<?> unitOfWork);
}
