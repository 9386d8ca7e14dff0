package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.HoldCommand.RefuseCapture;
import obole.command.donation.HoldCommand.RequestCapture;
import obole.shared.donation.Allocation;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** How a donor's money is set aside, and taken: at once by the PSP, or later when we say so. */
final class Capturing {

    private Capturing() {}

    static Decision<DonationStreamEvent> authorise(Known known, AuthoriseDonation c) {
        if (!c.amount().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        return known.phase() == Phase.INITIATED || known.phase() == Phase.EXPIRED
                ? accept(
                        new DonationAuthorised(
                                c.donationId(), c.pspReference(), c.amount(), c.expiresAt()))
                : accept();
    }

    static Decision<DonationStreamEvent> request(Known known, RequestCapture c) {
        Money amount = c.amount() == null ? known.gross() : c.amount();
        if (!amount.currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        return switch (known.phase()) {
            case INITIATED, FAILED, EXPIRED, AUTHORISATION_EXPIRED, VOIDED ->
                    reject(DonationRejection.DONATION_NOT_AUTHORISED);
            case AUTHORISED ->
                    amount.exceeds(known.gross())
                            ? reject(DonationRejection.CAPTURE_EXCEEDS_DONATION)
                            : accept(
                                    new CaptureRequested(
                                            c.donationId(),
                                            known.psp(),
                                            known.pspReference(),
                                            amount));
            case CAPTURE_REQUESTED ->
                    amount.equals(known.wanted())
                            ? accept()
                            : reject(DonationRejection.CAPTURE_ALREADY_REQUESTED);
            case VOID_REQUESTED -> reject(DonationRejection.VOID_ALREADY_REQUESTED);
            case REVERSED -> reject(DonationRejection.CAPTURE_WAS_REVERSED);
            case CAPTURED, SETTLED ->
                    amount.equals(known.gross())
                            ? accept()
                            : reject(DonationRejection.CAPTURED_AMOUNT_DIFFERS);
        };
    }

    static Decision<DonationStreamEvent> refuse(Known known, RefuseCapture c) {
        return known.phase() == Phase.CAPTURE_REQUESTED
                ? accept(new CaptureRefused(c.donationId(), c.reason(), known.held()))
                : accept();
    }

    static Decision<DonationStreamEvent> capture(Known known, CaptureDonation c) {
        if (!c.amount().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (known.phase().captured()) {
            return c.amount().equals(known.gross())
                    ? accept()
                    : reject(DonationRejection.CAPTURED_AMOUNT_DIFFERS);
        }
        return accept(captured(known, c));
    }

    /**
     * Less than was to be given is divided as the whole was. What is more is the beneficiaries'
     * until somebody gives it back: neither tip nor commission grows by what nobody agreed to.
     */
    static DonationCaptured captured(Known known, CaptureDonation c) {
        List<Allocation> whole = known.allocations();
        long[] weights = new long[whole.size() + 1];
        for (int i = 0; i < whole.size(); i++) {
            weights[i] = whole.get(i).amount().minor();
        }
        long[] excess =
                ProRata.split(
                        Math.max(0, c.amount().minor() - known.gross().minor()),
                        Arrays.copyOf(weights, whole.size()));
        weights[whole.size()] = known.tip().minor();
        long[] parts = ProRata.within(c.amount().min(known.gross()).minor(), weights);
        List<Allocation> allocations = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            Allocation each = whole.get(i);
            long commission = ProRata.floor(each.commission().minor(), parts[i], weights[i]);
            allocations.add(
                    new Allocation(
                            each.associationId(),
                            c.amount().with(parts[i] + excess[i]),
                            c.amount().with(commission),
                            each.feeBearer()));
        }
        return new DonationCaptured(
                c.donationId(),
                known.psp(),
                c.pspReference(),
                c.amount(),
                allocations,
                c.amount().with(parts[whole.size()]),
                known.collectedBy(),
                c.effectiveOn());
    }
}
