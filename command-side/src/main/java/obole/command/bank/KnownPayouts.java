package obole.command.bank;

import obole.command.gateway.Streams;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.bank.SepaReference;
import obole.shared.money.Money;
import obole.shared.statement.BankEntry;

import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a line of the bank may know of payouts, out of their streams. Beside {@link StatementLines}
 * because whoever explains lines must leave to a payout what it will take by itself.
 */
@Component
public class KnownPayouts {

    private final Streams streams;

    KnownPayouts(Streams streams) {
        this.streams = streams;
    }

    /** The payout whose reference the line carries, whether it is one of ours or not. */
    public static Optional<PayoutId> named(BankEntry entry) {
        return Stream.of(
                        Optional.ofNullable(entry.endToEndId()),
                        Optional.ofNullable(entry.reference()))
                .flatMap(Optional::stream)
                .flatMap(text -> SepaReference.parse(text).stream())
                .filter(id -> id.startsWith(PayoutId.PREFIX + "_"))
                .map(PayoutId::of)
                .findFirst();
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

    /** What was to be paid; empty when no such payout was ever asked for. */
    public Optional<Money> ordered(PayoutId payout) {
        return accountOf(payout)
                .flatMap(account ->
                        eventsOf(account, payout).stream()
                                .filter(PayoutRequested.class::isInstance)
                                .map(event -> ((PayoutRequested) event).amount())
                                .findFirst());
    }

    /** Whether it takes a line that names it: its first debit, and its first credit. */
    boolean takes(PayoutId payout, boolean credit) {
        return accountOf(payout)
                .filter(account ->
                        eventsOf(account, payout).stream()
                                .noneMatch(event -> credit ? back(event) : left(event)))
                .isPresent();
    }

    /** What only a return tells of waits for its own line. */
    private static boolean left(PayoutEvent event) {
        return switch (event) {
            case PayoutSettled e -> e.statementId() != null;
            case PayoutPaidAfterAll e -> e.statementId() != null;
            default -> false;
        };
    }

    private static boolean back(PayoutEvent event) {
        return event instanceof PayoutReturned;
    }

    private List<PayoutEvent> eventsOf(AccountId account, PayoutId payout) {
        try (Stream<Object> events = streams.eventsOf(account.toString())) {
            return events.filter(PayoutEvent.class::isInstance)
                    .map(PayoutEvent.class::cast)
                    .filter(event -> event.payoutId().equals(payout))
                    .toList();
        }
    }
}
