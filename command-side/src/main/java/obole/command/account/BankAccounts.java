package obole.command.account;

import obole.shared.account.AccountEvent.AccountBankAccountSet;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Where an account's payouts go, and whose hands were on that lately.
 *
 * @param touches what is older than {@link #TOUCHED} is forgotten
 * @param flagged a payout to them came back, and nobody has confirmed them since
 */
record BankAccounts(@Nullable Current current, List<Touch> touches, Set<String> flagged) {

    /** How long who touched a bank account may not be the second person of a payout. */
    static final Duration TOUCHED = Duration.ofDays(30);

    BankAccounts {
        touches = List.copyOf(touches);
        flagged = Set.copyOf(flagged);
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
        return new BankAccounts(null, List.of(), Set.of());
    }

    BankAccounts with(AccountBankAccountSet e) {
        List<Touch> more = new ArrayList<>(touches);
        more.removeIf(touch -> !touch.recent(e.confirmedAt()));
        more.add(new Touch(e.proposedBy(), e.confirmedAt()));
        more.add(new Touch(e.confirmedBy(), e.confirmedAt()));
        Set<String> fewer = new HashSet<>(flagged);
        fewer.remove(e.reference());
        return new BankAccounts(new Current(e.reference(), e.usableFrom()), more, fewer);
    }

    BankAccounts flagging(String reference) {
        Set<String> more = new HashSet<>(flagged);
        more.add(reference);
        return new BankAccounts(current, touches, more);
    }

    /** Whether it is the one in use, and nothing is against it. */
    boolean inUse(String reference) {
        return current != null
                && current.reference().equals(reference)
                && !flagged.contains(reference);
    }

    boolean touchedBy(String person, Instant now) {
        return touches.stream()
                .anyMatch(touch -> touch.person().equals(person) && touch.recent(now));
    }
}
