package obole.query.ledger;

import static obole.query.ledger.Account.DISPUTE_LOSSES;
import static obole.query.ledger.Account.HOUSE_AVAILABLE;
import static obole.query.ledger.Account.HOUSE_CLAIM;
import static obole.query.ledger.Account.REFUNDS_IN_TRANSIT;

import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.money.Money;

import java.time.LocalDate;

/** How a refund is booked: set aside when funded, gone when the PSP says so. */
final class RefundPostings {

    private RefundPostings() {}

    static Posting of(RefundEvent event, LocalDate recordedOn) {
        return switch (event) {
            case RefundRequested _, RefundRefused _, RefundHeld _, RefundReturnAnnounced _ ->
                    Posting.on(recordedOn);
            case RefundReturned returned ->
                    Posting.on(returned.effectiveOn())
                            .move(
                                    Account.receivable(returned.psp()),
                                    REFUNDS_IN_TRANSIT,
                                    returned.amount());
            case RefundFunded funded -> funded(funded);
            case RefundSettled settled ->
                    Posting.on(settled.effectiveOn())
                            .move(
                                    REFUNDS_IN_TRANSIT,
                                    Account.receivable(settled.psp()),
                                    settled.amount());
            case RefundFailed failed -> failed(failed, recordedOn);
        };
    }

    private static Posting funded(RefundFunded event) {
        GiveBack giveBack = new GiveBack(event.shares(), event.tip(), REFUNDS_IN_TRANSIT);
        return switch (event.collectedBy()) {
            case PLATFORM ->
                    lost(giveBack.byPlatform(event.effectiveOn(), event.stage()), event.excess());
            case HOST -> giveBack.byHost(event.effectiveOn(), Account.receivable(event.psp()));
        };
    }

    private static Posting failed(RefundFailed event, LocalDate recordedOn) {
        GiveBack giveBack = new GiveBack(event.shares(), event.tip(), REFUNDS_IN_TRANSIT);
        return switch (event.collectedBy()) {
            case PLATFORM ->
                    lost(giveBack.byPlatform(recordedOn, event.stage()), event.excess()).mirrored();
            case HOST -> giveBack.byHost(recordedOn, Account.receivable(event.psp())).mirrored();
        };
    }

    /** The donor got more than was left: nobody's but ours. */
    private static Posting lost(Posting posting, Money excess) {
        return posting.move(HOUSE_AVAILABLE, REFUNDS_IN_TRANSIT, excess)
                .move(DISPUTE_LOSSES, HOUSE_CLAIM, excess);
    }
}
