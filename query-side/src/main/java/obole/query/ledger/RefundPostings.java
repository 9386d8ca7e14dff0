package obole.query.ledger;

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
            case PLATFORM -> giveBack.byPlatform(event.effectiveOn(), event.stage());
            case HOST -> giveBack.byHost(event.effectiveOn(), Account.receivable(event.psp()));
        };
    }

    private static Posting failed(RefundFailed event, LocalDate recordedOn) {
        GiveBack giveBack = new GiveBack(event.shares(), event.tip(), REFUNDS_IN_TRANSIT);
        return switch (event.collectedBy()) {
            case PLATFORM -> giveBack.byPlatform(recordedOn, event.stage()).mirrored();
            case HOST -> giveBack.byHost(recordedOn, Account.receivable(event.psp())).mirrored();
        };
    }
}
