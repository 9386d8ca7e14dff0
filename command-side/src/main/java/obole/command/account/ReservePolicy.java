package obole.command.account;

import obole.command.gateway.PartOfStream;
import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Remembers until which days reserves are kept, for {@link ReserveRound}. */
@Component
@ProcessingGroup(ReservePolicy.NAME)
class ReservePolicy implements Policy {

    static final String NAME = "reserve";

    private final Timers timers;

    ReservePolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(ReservePlaced event) {
        if (event.until() != null) {
            timers.set(
                    ReserveRound.NAME,
                    PartOfStream.of(event.accountId(), event.until()),
                    event.until().atStartOfDay(AccountController.PARIS).toInstant());
        }
    }

    /** Also when losses have used it up, so that nobody asks for ever. */
    @EventHandler
    void on(ReserveReleased event) {
        if (event.until() != null) {
            timers.clear(ReserveRound.NAME, PartOfStream.of(event.accountId(), event.until()));
        }
    }
}
