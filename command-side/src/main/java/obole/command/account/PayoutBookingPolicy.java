package obole.command.account;

import static java.util.Objects.requireNonNull;

import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.gateway.Streams;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells the accounts what the bank has booked of their payouts. What cannot be explained stays in
 * suspense, where somebody sees it.
 */
@Component
@ProcessingGroup(PayoutBookingPolicy.NAME)
class PayoutBookingPolicy implements Policy {

    static final String NAME = "payout-booking";

    private final Policies policies;
    private final Streams streams;

    PayoutBookingPolicy(Policies policies, Streams streams) {
        this.policies = policies;
        this.streams = streams;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** One line at a time: a return may stand below the payout it returns. */
    @EventHandler
    void on(BankEntriesRecorded event) {
        for (BankEntry entry : event.entries()) {
            payoutOf(entry)
                    .flatMap(payout -> command(event.bankAccount(), payout, entry))
                    .ifPresent(command -> policies.send(NAME, List.of(command)));
        }
    }

    private static Optional<PayoutId> payoutOf(BankEntry entry) {
        return Optional.ofNullable(entry.endToEndId())
                .flatMap(SepaReference::parse)
                .filter(id -> id.startsWith(PayoutId.PREFIX + "_"))
                .map(PayoutId::of);
    }

    private Optional<AccountCommand> command(BankAccount bank, PayoutId payout, BankEntry entry) {
        Optional<AccountId> account = accountOf(payout);
        if (!entry.credit()) {
            return account.map(
                    id -> new SettlePayout(id, payout, bank, entry.amount(), entry.bookedOn()));
        }
        String reason = entry.returnReason();
        if (reason == null) {
            return Optional.empty();
        }
        return account.flatMap(id ->
                paid(id, payout)
                        .map(paid ->
                                new ReturnPayout(
                                        id,
                                        payout,
                                        bank,
                                        paid.amount(),
                                        entry.amount(),
                                        paid.payee(),
                                        reason,
                                        entry.bookedOn())));
    }

    /** The payout's claim says where it lives. */
    private Optional<AccountId> accountOf(PayoutId payout) {
        try (Stream<Object> events = streams.eventsOf(payout.toString())) {
            return events.filter(Claimed.class::isInstance)
                    .map(Claimed.class::cast)
                    .map(claim -> AccountId.of(claim.stream()))
                    .findFirst();
        }
    }

    /** What left, and to whom. */
    private record Paid(Money amount, String payee) {}

    /** Reads the whole stream: returns are few, and no state has to remember every payout. */
    private Optional<Paid> paid(AccountId account, PayoutId payout) {
        String payee = null;
        try (Stream<Object> events = streams.eventsOf(account.toString())) {
            for (Object event : (Iterable<Object>) events::iterator) {
                if (event instanceof PayoutRequested e && e.payoutId().equals(payout)) {
                    payee = e.payee();
                } else if (event instanceof PayoutSettled e && e.payoutId().equals(payout)) {
                    return Optional.of(new Paid(e.amount(), requireNonNull(payee)));
                }
            }
        }
        return Optional.empty();
    }
}
