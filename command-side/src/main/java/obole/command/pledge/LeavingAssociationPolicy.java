package obole.command.pledge;

import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.pledge.PledgeCommand.AdvancePledge;
import obole.command.pledge.PledgeCommand.Beneficiaries;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.pledge.PledgeEvent.PledgeAmountChanged;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgeStarted;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;

/**
 * Ends the pledges of an association that leaves at once, and not when they are due next: what has
 * begun and has not left for the bank is then never collected.
 */
@Component
@ProcessingGroup(LeavingAssociationPolicy.NAME)
class LeavingAssociationPolicy implements Policy {

    static final String NAME = "pledge-leaving";

    private final PledgedAssociations pledged;
    private final Policies policies;

    LeavingAssociationPolicy(PledgedAssociations pledged, Policies policies) {
        this.pledged = pledged;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PledgeStarted event) {
        pledged.remember(event.pledgeId(), event.gifts());
    }

    @EventHandler
    void on(PledgeAmountChanged event) {
        pledged.remember(event.pledgeId(), event.gifts());
    }

    @EventHandler
    void on(PledgeEnded event) {
        pledged.forget(event.pledgeId());
    }

    @EventHandler
    void on(ClosingBegun event, @Timestamp Instant at) {
        end(event.associationId(), at);
    }

    @EventHandler
    void on(AssociationClosed event, @Timestamp Instant at) {
        end(event.associationId(), at);
    }

    private void end(AssociationId association, Instant at) {
        policies.sendAtOnce(
                NAME,
                pledged.of(association).stream()
                        .map(pledge -> new AdvancePledge(pledge, at, Beneficiaries.CLOSED))
                        .toList());
    }
}
