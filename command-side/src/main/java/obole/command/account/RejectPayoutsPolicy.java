package obole.command.account;

import obole.command.account.SentPayoutCommand.RejectPayout;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** Gives back to the accounts what was in a payment file that the bank refused. */
@Component
@ProcessingGroup(RejectPayoutsPolicy.NAME)
class RejectPayoutsPolicy implements Policy {

    static final String NAME = "reject-payouts";

    private final Policies policies;

    RejectPayoutsPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PaymentFileRejected event) {
        List<RejectPayout> rejected =
                event.instructions().stream()
                        .map(each ->
                                new RejectPayout(
                                        each.accountId(),
                                        each.payoutId(),
                                        event.fileId(),
                                        event.reason()))
                        .toList();
        policies.send(NAME, rejected);
    }
}
