package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.HoldCommand.ExpireAuthorisation;
import obole.command.donation.HoldCommand.ExpireDonation;
import obole.command.donation.HoldCommand.RefuseVoid;
import obole.command.donation.HoldCommand.RequestVoid;
import obole.command.donation.HoldCommand.VoidDonation;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationEvent.VoidRefused;
import obole.shared.donation.DonationEvent.VoidRequested;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.ExpiryReason;

/** How a donation ends without the donor's money: it fails, expires or is let go. */
final class Ending {

    private Ending() {}

    static Decision<DonationStreamEvent> fail(Known known, FailDonation c) {
        return known.phase().open()
                ? accept(new DonationFailed(c.donationId(), c.reason()))
                : accept();
    }

    /**
     * A donation that is captured or let go by then is not expired, and says so without an event.
     */
    static Decision<DonationStreamEvent> expire(Known known, ExpireDonation c) {
        boolean waits = known.phase() == Phase.INITIATED || known.phase() == Phase.AUTHORISED;
        if (!waits || known.expiresAt() == null || c.now().isBefore(known.expiresAt())) {
            return accept();
        }
        return accept(
                new DonationExpired(
                        c.donationId(),
                        known.phase() == Phase.INITIATED
                                ? ExpiryReason.NOT_COMPLETED
                                : ExpiryReason.AUTHORISATION_EXPIRED));
    }

    static Decision<DonationStreamEvent> expire(Known known, ExpireAuthorisation c) {
        return known.phase().open()
                ? accept(new DonationExpired(c.donationId(), ExpiryReason.AUTHORISATION_EXPIRED))
                : accept();
    }

    static Decision<DonationStreamEvent> request(Known known, RequestVoid c) {
        return switch (known.phase()) {
            case INITIATED, FAILED, EXPIRED, AUTHORISATION_EXPIRED ->
                    reject(DonationRejection.DONATION_NOT_AUTHORISED);
            case AUTHORISED ->
                    accept(
                            new VoidRequested(
                                    c.donationId(),
                                    known.psp(),
                                    known.pspReference(),
                                    known.gross()));
            case CAPTURE_REQUESTED -> reject(DonationRejection.CAPTURE_ALREADY_REQUESTED);
            case VOID_REQUESTED, VOIDED -> accept();
            case CAPTURED, SETTLED -> reject(DonationRejection.DONATION_ALREADY_CAPTURED);
            case REVERSED -> reject(DonationRejection.CAPTURE_WAS_REVERSED);
        };
    }

    static Decision<DonationStreamEvent> refuse(Known known, RefuseVoid c) {
        return known.phase() == Phase.VOID_REQUESTED
                ? accept(new VoidRefused(c.donationId(), c.reason(), known.held()))
                : accept();
    }

    static Decision<DonationStreamEvent> release(Known known, VoidDonation c) {
        return known.phase().open()
                ? accept(new DonationVoided(c.donationId(), c.reason()))
                : accept();
    }
}
