package obole.command.account;

import obole.command.account.AccountCommand.OpenAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationIdentifier;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.Currency;
import java.util.List;

/** Opens an account in euros for every association that we may verify one day. */
@Component
@ProcessingGroup(OpenAccountPolicy.NAME)
class OpenAccountPolicy implements Policy {

    static final String NAME = "open-account";

    private final Policies policies;

    OpenAccountPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(AssociationRegistered event) {
        if (event.identifier().kind() == AssociationIdentifier.Kind.EARLIER_PLATFORM) {
            return;
        }
        AccountId account =
                AccountId.of(event.associationId(), Currency.getInstance(AccountController.EURO));
        policies.send(
                NAME,
                List.of(new OpenAccount(account, event.associationId(), AccountController.EURO)));
    }
}
