package obole.command.account;

import obole.command.gateway.PartOfStream;
import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForRefund;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Remembers until when refunds wait for their funds, for {@link RefundWaitRound}. */
@Component
@ProcessingGroup(RefundWaitPolicy.NAME)
class RefundWaitPolicy implements Policy {

    static final String NAME = "refund-wait";

    private final Timers timers;

    RefundWaitPolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(DebitForRefundWaiting event) {
        timers.set(
                RefundWaitRound.NAME,
                PartOfStream.of(event.accountId(), event.causeId()),
                event.until());
    }

    @EventHandler
    void on(DebitedForRefund event) {
        timers.clear(RefundWaitRound.NAME, PartOfStream.of(event.accountId(), event.causeId()));
    }

    @EventHandler
    void on(DebitForRefundRefused event) {
        timers.clear(RefundWaitRound.NAME, PartOfStream.of(event.accountId(), event.causeId()));
    }
}
