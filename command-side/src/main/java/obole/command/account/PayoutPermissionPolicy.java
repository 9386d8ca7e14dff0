package obole.command.account;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.SetBankAccount;
import obole.command.bank.HouseAccounts;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.shared.account.AccountEvent.AccountOpened;
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
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Tells every account of an association what it must know to pay: whether it may, and where to. An
 * account in another currency than euros opens with the first money in it, so what was decided
 * before is told to it then.
 */
@Component
@ProcessingGroup(PayoutPermissionPolicy.NAME)
class PayoutPermissionPolicy implements Policy {

    static final String NAME = "payout-permission";

    private final Policies policies;
    private final Streams streams;
    private final HouseAccounts house;

    PayoutPermissionPolicy(Policies policies, Streams streams, HouseAccounts house) {
        this.policies = policies;
        this.streams = streams;
        this.house = house;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(AssociationVerified event) {
        allow(event.associationId());
    }

    @EventHandler
    void on(AssociationVerificationRefused event) {
        block(event.associationId(), event.reason());
    }

    @EventHandler
    void on(AssociationSuspended event) {
        block(event.associationId(), event.reason());
    }

    @EventHandler
    void on(AssociationReinstated event) {
        if (event.verified()) {
            allow(event.associationId());
        }
    }

    @EventHandler
    void on(AccountOpened event) {
        if (!event.currency().equals(AccountController.EURO) && mayPay(event.associationId())) {
            policies.send(
                    NAME,
                    List.of(
                            new AllowPayouts(
                                    event.accountId(), event.associationId(), event.currency())));
        }
    }

    @EventHandler
    void on(BankAccountConfirmed event, @Timestamp Instant confirmedAt) {
        policies.send(
                NAME,
                List.of(
                        new SetBankAccount(
                                account(event.associationId(), event.currency()),
                                event.associationId(),
                                event.currency(),
                                event.reference(),
                                event.commitment(),
                                event.proposedBy(),
                                event.by(),
                                confirmedAt,
                                event.usableFrom())));
    }

    private void allow(AssociationId association) {
        send(
                association,
                currency ->
                        new AllowPayouts(account(association, currency), association, currency));
    }

    private void block(AssociationId association, String reason) {
        send(association, currency -> new BlockPayouts(account(association, currency), reason));
    }

    /** In euros there is always one; in the other currencies that we keep, if it was opened. */
    private void send(AssociationId association, Function<String, AccountCommand> telling) {
        Stream<String> others =
                house.accounts().stream()
                        .map(HouseAccounts.Account::currency)
                        .filter(currency -> !currency.equals(AccountController.EURO))
                        .distinct()
                        .filter(currency -> opened(account(association, currency)));
        policies.send(
                NAME,
                Stream.concat(Stream.of(AccountController.EURO), others).map(telling).toList());
    }

    private boolean opened(AccountId account) {
        try (Stream<Object> events = streams.eventsOf(account.toString())) {
            return events.anyMatch(AccountOpened.class::isInstance);
        }
    }

    /** By the last word on it. */
    private boolean mayPay(AssociationId association) {
        try (Stream<Object> events = streams.eventsOf(association.toString())) {
            return events.reduce(false, PayoutPermissionPolicy::after, (one, other) -> other);
        }
    }

    private static boolean after(boolean allowed, Object event) {
        return switch (event) {
            case AssociationVerified _ -> true;
            case AssociationReinstated e -> e.verified();
            case AssociationVerificationRefused _, AssociationSuspended _ -> false;
            default -> allowed;
        };
    }

    private static AccountId account(AssociationId association, String currency) {
        return AccountId.of(association, Currency.getInstance(currency));
    }
}
