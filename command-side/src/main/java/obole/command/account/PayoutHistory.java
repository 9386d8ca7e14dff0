package obole.command.account;

import obole.command.account.AccountState.End;
import obole.command.account.Booking.Told;
import obole.command.account.SentPayoutCommand.Sent;
import obole.command.gateway.Streams;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRefused;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.PayoutId;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.util.Optional;
import java.util.stream.Stream;

/**
 * What became of a payout, out of its account's stream: a bank speaks of some months later, and no
 * state has to remember every payout ever made.
 */
@Component
class PayoutHistory {

    private final Streams streams;

    PayoutHistory(Streams streams) {
        this.streams = streams;
    }

    /** What has been requested, and how far it came; each part null before that. */
    record Past(
            @Nullable PayoutRequested requested,
            @Nullable PaymentFileId file,
            @Nullable Money left,
            @Nullable End end) {

        private Past after(PayoutEvent event) {
            return switch (event) {
                case PayoutRequested e -> new Past(e, null, null, null);
                case PayoutSubmitted e -> new Past(requested, e.fileId(), left, end);
                case PayoutRefused _ -> new Past(requested, file, left, End.REFUSED);
                case PayoutCancelled _ -> new Past(requested, file, left, End.CANCELLED);
                case PayoutRejected _ -> new Past(requested, file, left, End.REJECTED);
                case PayoutSettled e -> new Past(requested, file, e.amount(), End.SETTLED);
                case PayoutPaidAfterAll e ->
                        new Past(
                                requested,
                                file,
                                e.fromAvailable().plus(e.fromReserve()).plus(e.advanced()),
                                End.SETTLED);
                case PayoutReturned _ -> new Past(requested, file, left, End.RETURNED);
                default -> this;
            };
        }

        /** Null when it has never left with a file of ours. */
        @Nullable Sent sent() {
            if (requested == null || file == null) {
                return null;
            }
            Money amount = left == null ? requested.amount() : left;
            return new Sent(file, amount, requested.payee(), end == End.SETTLED);
        }

        /** For what the bank says of it; null when it has never been asked for. */
        @Nullable Told told() {
            return requested == null
                    ? null
                    : new Told(left == null ? requested.amount() : left, requested.payee(), end);
        }
    }

    /** The payout's claim says where it lives. */
    Optional<AccountId> accountOf(PayoutId payout) {
        try (Stream<Object> events = streams.eventsOf(payout.toString())) {
            return events.filter(Claimed.class::isInstance)
                    .map(Claimed.class::cast)
                    .map(claim -> AccountId.of(claim.stream()))
                    .findFirst();
        }
    }

    Past of(AccountId account, PayoutId payout) {
        Past past = new Past(null, null, null, null);
        try (Stream<Object> events = streams.eventsOf(account.toString())) {
            for (Object event : (Iterable<Object>) events::iterator) {
                if (event instanceof PayoutEvent e && e.payoutId().equals(payout)) {
                    past = past.after(e);
                }
            }
        }
        return past;
    }
}
