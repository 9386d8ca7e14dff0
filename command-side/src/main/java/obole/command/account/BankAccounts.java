package obole.command.account;

import obole.shared.account.AccountEvent.AccountBankAccountSet;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Where an account's payouts go, and whose hands were on that lately.
 *
 * @param touches what is older than {@link #TOUCHED} is forgotten
 */
record BankAccounts(@Nullable Current current, List<Touch> touches) {

    /** How long who touched a bank account may not be the second person of a payout. */
    static final Duration TOUCHED = Duration.ofDays(30);

    BankAccounts {
        touches = List.copyOf(touches);
    }

    /** The one that payouts are asked for to. */
    record Current(String reference, Instant usableFrom) {}

    /** Somebody proposed or confirmed a bank account. */
    record Touch(String person, Instant at) {

        private boolean recent(Instant now) {
            return at.plus(TOUCHED).isAfter(now);
        }
    }

    static BankAccounts none() {
        return new BankAccounts(null, List.of());
    }

    BankAccounts with(AccountBankAccountSet e) {
        List<Touch> more = new ArrayList<>(touches);
        more.removeIf(touch -> !touch.recent(e.confirmedAt()));
        more.add(new Touch(e.proposedBy(), e.confirmedAt()));
        more.add(new Touch(e.confirmedBy(), e.confirmedAt()));
        return new BankAccounts(new Current(e.reference(), e.usableFrom()), more);
    }

    boolean touchedBy(String person, Instant now) {
        return touches.stream()
                .anyMatch(touch -> touch.person().equals(person) && touch.recent(now));
    }
}
