package obole.command.association;

import obole.command.association.AssociationCommand.QuestionBankAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.association.AssociationId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Questions the bank account that a payout came back from, or could not go to, so that somebody
 * looks at it.
 */
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

    /** What came back because we asked for it says nothing against the bank account. */
    @EventHandler
    void on(PayoutReturned event) {
        if (!event.asRecalled()) {
            send(event.associationId(), event.payee(), event.reasonCode());
        }
    }

    @EventHandler
    void on(PayoutRejected event) {
        String payee = event.payee();
        if (payee != null) {
            send(event.associationId(), payee, event.reason());
        }
    }

    private void send(AssociationId association, String reference, String reason) {
        policies.send(NAME, List.of(new QuestionBankAccount(association, reference, reason)));
    }
}
