package obole.command.account;

import obole.command.account.SentPayoutCommand.Sent;
import obole.command.gateway.Streams;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutEvent;
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
            @Nullable PayoutSettled settled,
            boolean returned) {

        private Past after(PayoutEvent event) {
            return switch (event) {
                case PayoutRequested e -> new Past(e, null, null, false);
                case PayoutSubmitted e -> new Past(requested, e.fileId(), settled, returned);
                case PayoutSettled e -> new Past(requested, file, e, returned);
                case PayoutReturned _ -> new Past(requested, file, settled, true);
                default -> this;
            };
        }

        /** Null when it has never left with a file of ours. */
        @Nullable Sent sent() {
            if (requested == null || file == null) {
                return null;
            }
            Money amount = settled == null ? requested.amount() : settled.amount();
            return new Sent(file, amount, requested.payee(), settled != null && !returned);
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
        Past past = new Past(null, null, null, false);
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
