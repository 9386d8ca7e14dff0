package obole.command.account;

import obole.command.account.AccountCommand.CreditAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.account.MovementEvent.TransferredOut;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;

/** Credits who receives a transfer from another association here. */
@Component
@ProcessingGroup(TransferCreditPolicy.NAME)
class TransferCreditPolicy implements Policy {

    static final String NAME = "transfer-credit";

    private final Policies policies;

    TransferCreditPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(TransferredOut event) {
        policies.send(
                NAME,
                List.of(
                        new CreditAccount(
                                AccountId.of(event.to(), event.amount().currency()),
                                event.to(),
                                CreditCause.TRANSFER,
                                event.movementId().toString(),
                                event.amount(),
                                event.effectiveOn())));
    }
}
