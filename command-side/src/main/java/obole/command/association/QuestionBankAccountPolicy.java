package obole.command.association;

import obole.command.association.AssociationCommand.QuestionBankAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.PayoutEvent.PayoutReturned;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** Questions the bank account that a payout came back from, so that somebody looks at it. */
@Component
@ProcessingGroup(QuestionBankAccountPolicy.NAME)
class QuestionBankAccountPolicy implements Policy {

    static final String NAME = "question-bank-account";

    private final Policies policies;

    QuestionBankAccountPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PayoutReturned event) {
        policies.send(
                NAME,
                List.of(
                        new QuestionBankAccount(
                                event.associationId(), event.payee(), event.reasonCode())));
    }
}
