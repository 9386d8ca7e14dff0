package obole.command.account;

import obole.command.account.AccountCommand.HoldPayout;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFilePayoutRemoved;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** Tells the accounts which payouts a payment file went without, so that they wait or go on. */
@Component
@ProcessingGroup(HoldDroppedPolicy.NAME)
class HoldDroppedPolicy implements Policy {

    static final String NAME = "hold-dropped";

    private final Policies policies;

    HoldDroppedPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PaymentFilePayoutRemoved event) {
        policies.send(
                NAME,
                List.of(
                        new HoldPayout(
                                event.accountId(),
                                event.payoutId(),
                                event.fileId(),
                                event.reason())));
    }
}
