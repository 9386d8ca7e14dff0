package obole.command.pledge;

import obole.command.gateway.Policy;
import obole.shared.pledge.PledgeEvent.InstalmentDue;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/** Remembers which cards are to be charged; the calls are made by {@link CardRound}. */
@Component
@ProcessingGroup(CardGateway.NAME)
class CardGateway implements Policy {

    static final String NAME = "pledge-card";

    private final CardCharges charges;

    CardGateway(CardCharges charges) {
        this.charges = charges;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(InstalmentDue event) {
        if (event.debit() == null) {
            charges.remember(event);
        }
    }
}
