package obole.command.donation;

import obole.command.donation.Donation.Known;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationEvent.VoidRefused;
import obole.shared.donation.DonationEvent.VoidRequested;
import obole.shared.donation.ExpiryReason;

/** How a donation's own events change what is known of it. */
final class Course {

    private Course() {}

    static Known after(Known known, DonationEvent event) {
        return switch (event) {
            case DonationInitiated _ -> known;
            case DonationAuthorised e ->
                    known.in(
                            Phase.AUTHORISED, e.pspReference(), null, e.expiresAt(), known.gross());
            case CaptureRequested e ->
                    known.in(
                            Phase.CAPTURE_REQUESTED,
                            known.pspReference(),
                            null,
                            known.expiresAt(),
                            e.amount());
            case VoidRequested _ -> known.in(Phase.VOID_REQUESTED);
            case CaptureRefused _, VoidRefused _ -> known.in(Phase.AUTHORISED);
            case DonationVoided _ -> known.in(Phase.VOIDED);
            case DonationExpired e ->
                    known.in(
                            e.reason() == ExpiryReason.NOT_COMPLETED
                                    ? Phase.EXPIRED
                                    : Phase.AUTHORISATION_EXPIRED);
            case DonationFailed _ -> known.in(Phase.FAILED);
            case DonationCaptured e -> known.captured(e);
            case CaptureReversed e -> known.reversed(e);
            case DonationSettled e -> settled(known, e);
        };
    }

    private static Known settled(Known known, DonationSettled event) {
        return known.in(
                        Phase.SETTLED,
                        known.pspReference(),
                        event.settlementId(),
                        null,
                        known.wanted())
                .with(new Credits(event.shares(), Settling.shortOf(known)));
    }
}
