package obole.command.account;

import obole.command.account.AccountCommand.DebitForFees;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputePart;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** Takes from the accounts what they bear of a PSP's fee for a dispute. */
@Component
@ProcessingGroup(DisputeFeePolicy.NAME)
class DisputeFeePolicy implements Policy {

    static final String NAME = "dispute-fee";

    private final Policies policies;

    DisputeFeePolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(DisputeFeeCharged event) {
        List<DebitForFees> debits =
                event.shares().stream()
                        .map(share ->
                                new DebitForFees(
                                        AccountId.of(
                                                share.associationId(), share.amount().currency()),
                                        share.associationId(),
                                        new DisputePart(
                                                        event.donationId(),
                                                        event.disputeId(),
                                                        share.associationId(),
                                                        DisputePart.What.FEE)
                                                .toString(),
                                        share.amount(),
                                        event.effectiveOn()))
                        .toList();
        policies.send(NAME, debits);
    }
}
