package obole.command.account;

import java.util.HashSet;
import java.util.Set;

/**
 * Whether anything may leave at all.
 *
 * @param authorised payouts, and donations whose refunds may leave although it is frozen
 */
record Freeze(boolean frozen, Set<String> authorised) {

    static final Freeze NONE = new Freeze(false, Set.of());

    Freeze {
        authorised = Set.copyOf(authorised);
    }

    Freeze with(String subject) {
        Set<String> more = new HashSet<>(authorised);
        more.add(subject);
        return new Freeze(frozen, more);
    }

    /** A refund's cause begins with its donation. */
    boolean bars(String subject) {
        return frozen
                && authorised.stream()
                        .noneMatch(each -> subject.equals(each) || subject.startsWith(each + "/"));
    }
}
