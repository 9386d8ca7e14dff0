package obole.command.account;

import obole.command.account.AccountCommand.SubmitPayout;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** Tells the accounts which payouts are in a sealed payment file. */
@Component
@ProcessingGroup(PayoutSubmittedPolicy.NAME)
class PayoutSubmittedPolicy implements Policy {

    static final String NAME = "payout-submitted";

    private final Policies policies;

    PayoutSubmittedPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PaymentFileSealed event) {
        List<SubmitPayout> submitted =
                event.instructions().stream()
                        .map(each ->
                                new SubmitPayout(each.accountId(), each.payoutId(), event.fileId()))
                        .toList();
        policies.send(NAME, submitted);
    }
}
