package obole.command.paymentfile;

import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutRefused;
import obole.shared.account.PayoutId;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * Whether a payout may still leave, by its account's own events: asked once more at the cut-off.
 */
final class AccountCheck {

    private AccountCheck() {}

    /** Why it may not; empty if it may. */
    static Optional<String> objection(PayoutId payout, Stream<Object> accountEvents) {
        Verdict verdict = new Verdict(payout);
        accountEvents.forEach(verdict::hear);
        if (verdict.ended) {
            return Optional.of("CANCELLED");
        }
        if (!verdict.approved) {
            return Optional.of("NOT_APPROVED");
        }
        return verdict.blocked ? Optional.of("PAYOUTS_BLOCKED") : Optional.empty();
    }

    private static final class Verdict {
        private final PayoutId payout;
        private boolean blocked;
        private boolean approved;
        private boolean ended;

        Verdict(PayoutId payout) {
            this.payout = payout;
        }

        void hear(Object event) {
            switch (event) {
                case PayoutsAllowed _ -> blocked = false;
                case PayoutsBlocked _ -> blocked = true;
                case PayoutApproved e when e.payoutId().equals(payout) -> approved = true;
                case PayoutCancelled e when e.payoutId().equals(payout) -> ended = true;
                case PayoutRefused e when e.payoutId().equals(payout) -> ended = true;
                default -> {}
            }
        }
    }
}
