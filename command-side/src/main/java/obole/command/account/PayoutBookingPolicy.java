package obole.command.account;

import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.Booking.Told;
import obole.command.bank.KnownPayouts;
import obole.command.bank.StatementLines;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankLineEvent.BankLineOfPayout;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.List;

/**
 * Tells the accounts what the bank has booked of their payouts, whatever it is. What is not of a
 * payout of ours stays in suspense, where somebody sees it.
 */
@Component
@ProcessingGroup(PayoutBookingPolicy.NAME)
class PayoutBookingPolicy implements Policy {

    static final String NAME = "payout-booking";

    private final Policies policies;
    private final PayoutHistory history;
    private final StatementLines lines;

    PayoutBookingPolicy(Policies policies, PayoutHistory history, StatementLines lines) {
        this.policies = policies;
        this.history = history;
        this.lines = lines;
    }

    @Override
    public String name() {
        return NAME;
    }

    /** One line at a time: a return may stand below the payout it returns, or come before it. */
    @EventHandler
    void on(BankEntriesRecorded event) {
        for (BankEntry entry : event.entries()) {
            KnownPayouts.named(entry)
                    .ifPresent(payout ->
                            send(
                                    payout,
                                    new Booking(
                                            event.statementId(),
                                            entry.line(),
                                            event.bankAccount(),
                                            entry.amount(),
                                            entry.bookedOn(),
                                            false),
                                    entry.credit(),
                                    entry.returnReason()));
        }
    }

    /** What two people have said of a line that does not name it, or that came once more. */
    @EventHandler
    void on(BankLineOfPayout event) {
        send(
                event.payoutId(),
                new Booking(
                        event.statementId(),
                        event.line(),
                        event.bankAccount(),
                        event.amount(),
                        event.effectiveOn(),
                        true,
                        lines.claimOf(event.statementId(), event.line())),
                event.credit(),
                event.returnReason());
    }

    /**
     * Clients' money is paid from the pool: on our own account a payout's line stays unexplained.
     */
    private void send(PayoutId payout, Booking booking, boolean credit, @Nullable String reason) {
        AccountId account = history.accountOf(payout).orElse(null);
        if (account == null || booking.bankAccount().kind() == BankAccount.Kind.OPERATING) {
            return;
        }
        Told told = history.of(account, payout).told();
        if (told != null) {
            policies.send(
                    NAME,
                    List.of(
                            credit
                                    ? new ReturnPayout(
                                            account,
                                            payout,
                                            booking,
                                            told,
                                            reason == null ? PayoutReturned.UNTOLD : reason)
                                    : new SettlePayout(account, payout, booking, told)));
        }
    }
}
