package obole.command.donation;

import obole.command.donation.Donation.Known;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.shared.donation.Allocation;
import obole.shared.donation.DonationEvent.DonationCaptured;

import java.util.ArrayList;
import java.util.List;

/** What a capture is worth to each beneficiary, and to us. */
final class Capturing {

    private Capturing() {}

    /** Less than was to be given is divided as the whole was. */
    static DonationCaptured captured(Known known, CaptureDonation c) {
        List<Allocation> whole = known.allocations();
        long[] weights = new long[whole.size() + 1];
        for (int i = 0; i < whole.size(); i++) {
            weights[i] = whole.get(i).amount().minor();
        }
        weights[whole.size()] = known.tip().minor();
        long[] parts = ProRata.within(c.amount().minor(), weights);
        List<Allocation> allocations = new ArrayList<>();
        for (int i = 0; i < whole.size(); i++) {
            Allocation each = whole.get(i);
            allocations.add(
                    new Allocation(
                            each.associationId(),
                            c.amount().with(parts[i]),
                            c.amount()
                                    .with(
                                            ProRata.floor(
                                                    each.commission().minor(),
                                                    parts[i],
                                                    weights[i])),
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
