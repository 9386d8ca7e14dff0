package obole.command.treasury;

import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.treasury.TreasuryEvent.TransferFailed;
import obole.shared.treasury.TreasuryEvent.TransferHandedOver;
import obole.shared.treasury.TreasuryEvent.TransferLeft;
import obole.shared.treasury.TreasuryEvent.TransferSubmitted;
import obole.shared.treasury.TreasuryEvent.UnknownReturned;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Remembers which orders the bank does not have yet, for {@link TransferHandOverRound}. */
@Component
@ProcessingGroup(TransferHandOver.NAME)
class TransferHandOver implements Policy {

    static final String NAME = "treasury-hand-over";

    private final Timers timers;

    TransferHandOver(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(TransferSubmitted event) {
        timers.set(NAME, event.transferId().toString(), event.createdAt());
    }

    @EventHandler
    void on(TransferHandedOver event) {
        timers.clear(NAME, event.transferId().toString());
    }

    @EventHandler
    void on(TransferFailed event) {
        timers.clear(NAME, event.transferId().toString());
    }

    /** An order that was handed over by hand is known by what the bank has booked. */
    @EventHandler
    void on(TransferLeft event) {
        timers.clear(NAME, event.transferId().toString());
    }

    @EventHandler
    void on(UnknownReturned event) {
        timers.clear(NAME, event.transferId().toString());
    }
}
