package obole.command.account;

import obole.command.account.AccountCommand.DebitForDispute;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputePart;
import obole.shared.donation.Stage;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** Takes from the accounts what a dispute after settlement has set aside. */
@Component
@ProcessingGroup(DisputeDebitPolicy.NAME)
class DisputeDebitPolicy implements Policy {

    static final String NAME = "dispute-debit";

    private final Policies policies;

    DisputeDebitPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(DisputeOpened event) {
        if (event.stage() != Stage.AVAILABLE) {
            return;
        }
        List<DebitForDispute> debits =
                event.shares().stream()
                        .filter(share -> share.own().positive())
                        .map(share ->
                                new DebitForDispute(
                                        AccountId.of(share.associationId(), share.own().currency()),
                                        share.associationId(),
                                        new DisputePart(
                                                        event.donationId(),
                                                        event.disputeId(),
                                                        share.associationId(),
                                                        DisputePart.What.AMOUNT)
                                                .toString(),
                                        share.own(),
                                        event.effectiveOn()))
                        .toList();
        policies.send(NAME, debits);
    }
}
