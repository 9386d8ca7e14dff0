package obole.command.paymentfile;

import obole.command.account.SentPayoutCommand.RefuseRecall;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** A bank that does not even take the request to have a payout back has refused it. */
@Component
@ProcessingGroup(RecallRefusedPolicy.NAME)
class RecallRefusedPolicy implements Policy {

    static final String NAME = "payout-recall-refused";

    private final Policies policies;

    RecallRefusedPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PaymentFileRejected event) {
        Instruction first = event.instructions().getFirst();
        if (event.fileId().equals(RecallPolicy.fileId(first.payoutId()))) {
            policies.send(
                    NAME,
                    List.of(new RefuseRecall(first.accountId(), first.payoutId(), event.reason())));
        }
    }
}
