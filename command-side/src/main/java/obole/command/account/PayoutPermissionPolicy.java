package obole.command.account;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.SetBankAccount;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationEvent.BankAccountConfirmed;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.AssociationReinstated;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.util.Currency;
import java.util.List;

/**
 * Tells the account in euros what it must know of its association to pay: accounts in other
 * currencies stay blocked.
 */
@Component
@ProcessingGroup(PayoutPermissionPolicy.NAME)
class PayoutPermissionPolicy implements Policy {

    static final String NAME = "payout-permission";

    private final Policies policies;

    PayoutPermissionPolicy(Policies policies) {
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(AssociationVerified event) {
        send(
                new AllowPayouts(
                        account(event.associationId()),
                        event.associationId(),
                        AccountController.EURO));
    }

    @EventHandler
    void on(AssociationVerificationRefused event) {
        send(new BlockPayouts(account(event.associationId()), event.reason()));
    }

    @EventHandler
    void on(AssociationSuspended event) {
        send(new BlockPayouts(account(event.associationId()), event.reason()));
    }

    @EventHandler
    void on(AssociationReinstated event) {
        if (event.verified()) {
            send(
                    new AllowPayouts(
                            account(event.associationId()),
                            event.associationId(),
                            AccountController.EURO));
        }
    }

    @EventHandler
    void on(BankAccountConfirmed event, @Timestamp Instant confirmedAt) {
        send(
                new SetBankAccount(
                        account(event.associationId()),
                        event.associationId(),
                        AccountController.EURO,
                        event.reference(),
                        event.commitment(),
                        event.proposedBy(),
                        event.by(),
                        confirmedAt,
                        event.usableFrom()));
    }

    private void send(AccountCommand command) {
        policies.send(NAME, List.of(command));
    }

    private static AccountId account(AssociationId association) {
        return AccountId.of(association, Currency.getInstance(AccountController.EURO));
    }
}
