package obole.command.account;

import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/**
 * Tells the accounts what the bank has booked of their payouts. What cannot be explained stays in
 * suspense, where somebody sees it.
 */
@Component
@ProcessingGroup(PayoutBookingPolicy.NAME)
class PayoutBookingPolicy implements Policy {

    static final String NAME = "payout-booking";

    private final Policies policies;
    private final PayoutHistory history;

    PayoutBookingPolicy(Policies policies, PayoutHistory history) {
        this.policies = policies;
        this.history = history;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** One line at a time: a return may stand below the payout it returns, or come before it. */
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
        Optional<AccountId> account = history.accountOf(payout);
        if (!entry.credit()) {
            return account.map(
                    id -> new SettlePayout(id, payout, bank, entry.amount(), entry.bookedOn()));
        }
        String reason = entry.returnReason();
        if (reason == null) {
            return Optional.empty();
        }
        return account.flatMap(id -> returned(id, bank, payout, entry, reason));
    }

    private Optional<AccountCommand> returned(
            AccountId account, BankAccount bank, PayoutId payout, BankEntry entry, String reason) {
        PayoutHistory.Past past = history.of(account, payout);
        if (past.requested() == null) {
            return Optional.empty();
        }
        return Optional.of(
                new ReturnPayout(
                        account,
                        payout,
                        bank,
                        past.requested().amount(),
                        entry.amount(),
                        past.requested().payee(),
                        reason,
                        entry.bookedOn()));
    }
}
