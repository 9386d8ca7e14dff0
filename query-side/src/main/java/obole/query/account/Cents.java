package obole.query.account;

import static java.util.Objects.requireNonNullElse;

import obole.query.account.Lot.Kind;
import obole.query.account.Lot.Slice;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.MovementEvent.TransferredOut;
import obole.shared.account.MovementKind;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRefused;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutId;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Where each cent of an account is, told by its events in order: first in, first out. At any moment
 * every cent of every lot is in exactly one place.
 */
final class Cents {

    private final Pile available = new Pile();
    private final Pile reserved = new Pile();
    private final List<Slice> gone = new ArrayList<>();
    private final Map<PayoutId, List<Slice>> payouts = new HashMap<>();
    private long sequence;
    private long position;

    /** Takes the next event of the account's stream. */
    void fold(Object event, long atSequence, long atPosition) {
        sequence = atSequence;
        position = atPosition;
        switch (event) {
            case AccountCredited e ->
                    come(
                            Kind.valueOf(e.cause().name()),
                            e.causeId(),
                            e.amount(),
                            e.advanceRepaid());
            case DebitedForRefund e -> debited(e.fromAvailable(), e.fromReserve());
            case DebitedForDispute e -> debited(e.fromAvailable(), e.fromReserve());
            case DebitedForFees e -> debited(e.fromAvailable(), e.fromReserve());
            case ReservePlaced e -> from(available, e.amount().minor()).forEach(reserved::put);
            case ReserveReleased e ->
                    back(from(reserved, e.amount().minor()), e.advanceRepaid().minor());
            case TransferredOut e -> gone.addAll(from(available, e.amount().minor()));
            case Adjusted e -> adjusted(e);
            case PayoutRequested e ->
                    payouts.put(e.payoutId(), from(available, e.amount().plus(e.fee()).minor()));
            case PayoutRefused e -> dropped(e.payoutId(), e.advanceRepaid());
            case PayoutCancelled e -> dropped(e.payoutId(), e.advanceRepaid());
            case PayoutRejected e -> dropped(e.payoutId(), e.advanceRepaid());
            case PayoutReturned e -> returned(e);
            case PayoutSettled e -> settled(e);
            case PayoutPaidAfterAll e -> paidAfterAll(e);
            default -> {}
        }
    }

    /** What a payout is made of, oldest first; nothing when it came back. */
    List<Slice> of(PayoutId payout) {
        return payouts.getOrDefault(payout, List.of());
    }

    /** All payouts that have not come back. */
    Map<PayoutId, List<Slice>> payouts() {
        return Map.copyOf(payouts);
    }

    /** Everything that is in no payout: available, in reserve, or gone another way. */
    List<Slice> rest() {
        List<Slice> rest = new ArrayList<>(available.all());
        rest.addAll(reserved.all());
        rest.addAll(gone);
        return rest;
    }

    long available() {
        return available.all().stream().mapToLong(Slice::amount).sum();
    }

    private void come(Kind kind, String cause, Money amount, Money advanceRepaid) {
        Lot lot = new Lot(sequence, position, kind, cause, amount.minor());
        back(List.of(new Slice(lot, 0, lot.amount())), advanceRepaid.minor());
    }

    /** What repays an advance is gone, the oldest cents first; the rest is available again. */
    private void back(List<Slice> slices, long advanceRepaid) {
        Pile pile = new Pile(slices);
        gone.addAll(pile.take(advanceRepaid));
        pile.all().forEach(available::put);
    }

    private void debited(Money fromAvailable, Money fromReserve) {
        gone.addAll(from(available, fromAvailable.minor()));
        gone.addAll(from(reserved, fromReserve.minor()));
    }

    private void adjusted(Adjusted event) {
        if (event.kind() == MovementKind.DEBIT_TO_HOUSE) {
            gone.addAll(from(available, event.amount().minor()));
        } else {
            come(
                    Kind.ADJUSTMENT,
                    event.movementId().toString(),
                    event.amount(),
                    event.advanceRepaid());
        }
    }

    private void dropped(PayoutId payout, Money advanceRepaid) {
        back(requireNonNullElse(payouts.remove(payout), List.of()), advanceRepaid.minor());
    }

    /** What the bank has not taken of it comes back: the newest cents. */
    private void settled(PayoutSettled event) {
        if (event.unpaid().positive()) {
            Pile payout = new Pile(of(event.payoutId()));
            long paid = event.amount().plus(event.fee()).plus(event.bankFee()).minor();
            payouts.put(event.payoutId(), payout.take(paid));
            back(payout.all(), event.advanceRepaid().minor());
        }
    }

    /** It is made of what the account gives for it now, and had come back before. */
    private void paidAfterAll(PayoutPaidAfterAll event) {
        List<Slice> given = new ArrayList<>(of(event.payoutId()));
        given.addAll(from(available, event.fromAvailable().minor()));
        given.addAll(from(reserved, event.fromReserve().minor()));
        payouts.put(event.payoutId(), given);
    }

    /** What did not come back was spent on the way: it is gone, the newest cents. */
    private void returned(PayoutReturned event) {
        Pile payout =
                new Pile(requireNonNullElse(payouts.remove(event.payoutId()), List.<Slice>of()));
        List<Slice> came = new ArrayList<>(from(payout, event.received().minor()));
        gone.addAll(payout.all());
        long covered = event.coveredByHouse().minor();
        if (covered > 0) {
            Lot lot =
                    new Lot(
                            sequence,
                            position,
                            Kind.COVERED_BY_HOUSE,
                            event.payoutId().toString(),
                            covered);
            came.add(new Slice(lot, 0, covered));
        }
        back(came, event.advanceRepaid().minor());
    }

    /** Always as much as is asked for: what is missing is said to be unknown, and not left out. */
    private List<Slice> from(Pile pile, long amount) {
        List<Slice> taken = pile.take(amount);
        long missing = amount - taken.stream().mapToLong(Slice::amount).sum();
        if (missing > 0) {
            taken.add(
                    new Slice(new Lot(sequence, position, Kind.UNKNOWN, "", missing), 0, missing));
        }
        return taken;
    }
}
