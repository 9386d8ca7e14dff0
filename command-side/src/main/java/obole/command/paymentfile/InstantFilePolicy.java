package obole.command.paymentfile;

import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileOpened;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutRemoved;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;

/** Remembers which instant payouts have a file that is not sealed yet, for {@link InstantRound}. */
@Component
@ProcessingGroup(InstantFilePolicy.NAME)
class InstantFilePolicy implements Policy {

    static final String NAME = "payment-file-instant";

    private final Timers timers;

    InstantFilePolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PaymentFileOpened event, @Timestamp Instant at) {
        if (event.scheme() == Scheme.INST) {
            timers.set(NAME, event.fileId().toString(), at);
        }
    }

    @EventHandler
    void on(PaymentFileSealed event) {
        timers.clear(NAME, event.fileId().toString());
    }

    /** It was the only one. */
    @EventHandler
    void on(PaymentFilePayoutRemoved event) {
        timers.clear(NAME, event.fileId().toString());
    }
}
