package obole.command.donation;

import obole.command.gateway.Policy;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.RefundEvent.RefundFunded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.springframework.stereotype.Component;

/**
 * Has the PSP told to give back what is funded. It only remembers whom to tell: the calls are made
 * by {@link RefundCaller}, so that one without an answer holds up no other.
 */
@Component
@ProcessingGroup(RefundGateway.NAME)
class RefundGateway implements Policy {

    static final String NAME = "refund-gateway";

    private final RefundCalls calls;
    private final RefundCaller caller;

    RefundGateway(RefundCalls calls, RefundCaller caller) {
        this.calls = calls;
        this.caller = caller;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(RefundFunded event) {
        if (event.collectedBy() == CollectedBy.HOST || event.madeAtPsp()) {
            return;
        }
        calls.remember(event);
        CurrentUnitOfWork.ifStarted(work -> work.afterCommit(done -> caller.wake()));
    }
}
