package obole.query.account;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.AccountReserveRecord;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The pieces of one account's reserve: each was placed by one event, and is used up by debits in
 * the order in which the account itself uses them.
 */
final class ReserveFold {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    /** First what has no end, then what ends first; of one day, what was placed first. */
    private static final Comparator<AccountReserveRecord> USED_FIRST =
            Comparator.comparing(
                            AccountReserveRecord::getKeptUntil,
                            Comparator.nullsFirst(Comparator.<LocalDate>naturalOrder()))
                    .thenComparing(AccountReserveRecord::getPlacedPosition);

    private final List<AccountReserveRecord> pieces;
    private long position;

    /**
     * @param position of the last event that these pieces know
     * @param left those of which something is left
     */
    ReserveFold(long position, List<AccountReserveRecord> left) {
        this.position = position;
        this.pieces = new ArrayList<>(left);
        pieces.sort(USED_FIRST);
    }

    List<AccountReserveRecord> pieces() {
        return List.copyOf(pieces);
    }

    ReserveFold after(AccountStreamEvent event, Occurrence at) {
        if (at.position() > position) {
            apply(event, at);
            position = at.position();
        }
        return this;
    }

    private void apply(AccountStreamEvent event, Occurrence at) {
        switch (event) {
            case ReservePlaced e -> {
                pieces.add(placed(e, at));
                pieces.sort(USED_FIRST);
            }
            case ReserveReleased e -> released(e, at);
            default -> {
                @Nullable Money used = KeptPieces.used(event);
                if (used != null) {
                    used(used.minor(), at);
                }
            }
        }
    }

    private static AccountReserveRecord placed(ReservePlaced event, Occurrence at) {
        LocalDate until = event.until();
        boolean byRule = event.by().equals(ReservePlaced.RULE);
        return new AccountReserveRecord()
                .setAccountId(event.accountId().toString())
                .setPlacedPosition(at.position())
                .setAssociationId(event.associationId().toString())
                .setCurrency(event.amount().currency().getCurrencyCode())
                .setAmountMinor(event.amount().minor())
                .setUsedMinor(0L)
                .setReleasedMinor(0L)
                .setLeftMinor(event.amount().minor())
                .setByRule(byRule)
                .setPlacedBy(event.by())
                .setReason(event.reason())
                .setPlacedOn(at.recordedOn())
                .setPlacedAt(at.recordedAt())
                .setKeptUntil(until)
                .setEnds(
                        until == null
                                ? "It is kept until finance releases it: one person proposes it"
                                        + " and another approves."
                                : "It is released by itself on " + until + ".")
                .setEndsAt(until == null ? null : until.atStartOfDay(PARIS).toInstant())
                .setPosition(at.position());
    }

    /** By its day: all that is left of it. By people: in the order in which debits use it. */
    private void released(ReserveReleased event, Occurrence at) {
        long left = event.amount().minor();
        for (AccountReserveRecord piece : pieces) {
            if (event.until() == null || event.until().equals(piece.getKeptUntil())) {
                long released = Math.min(left, piece.getLeftMinor());
                piece.setReleasedMinor(piece.getReleasedMinor() + released);
                left = taken(piece, released, left, at);
            }
        }
    }

    private void used(long amount, Occurrence at) {
        long left = amount;
        for (AccountReserveRecord piece : pieces) {
            long used = Math.min(left, piece.getLeftMinor());
            piece.setUsedMinor(piece.getUsedMinor() + used);
            left = taken(piece, used, left, at);
        }
    }

    private static long taken(AccountReserveRecord piece, long amount, long left, Occurrence at) {
        if (amount > 0) {
            piece.setLeftMinor(piece.getLeftMinor() - amount).setPosition(at.position());
        }
        return left - amount;
    }
}
