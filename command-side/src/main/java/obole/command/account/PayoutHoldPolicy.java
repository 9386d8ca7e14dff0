package obole.command.account;

import obole.command.gateway.PartOfStream;
import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutHeld;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Remembers until when payouts are held, for {@link ReleaseRound}. */
@Component
@ProcessingGroup(PayoutHoldPolicy.NAME)
class PayoutHoldPolicy implements Policy {

    static final String NAME = "payout-hold";

    private final Timers timers;

    PayoutHoldPolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** Whatever else happens to a payout ends its hold. */
    @EventHandler
    void on(PayoutEvent event) {
        String subject = PartOfStream.of(event.accountId(), event.payoutId());
        Instant until = event instanceof PayoutHeld e ? e.until() : null;
        if (until == null) {
            timers.clear(ReleaseRound.NAME, subject);
        } else {
            timers.set(ReleaseRound.NAME, subject, until);
        }
    }
}
