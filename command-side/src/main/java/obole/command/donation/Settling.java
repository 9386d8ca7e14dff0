package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.donation.Taking.Taken;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.donation.Allocation;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.SettledShare;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What a settled donation is worth to each beneficiary, and to us. */
final class Settling {

    private Settling() {}

    static Decision<DonationStreamEvent> decide(Known known, SettleDonation c) {
        if (!c.gross().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (!known.phase().captured()) {
            return uncaptured(known, c);
        }
        if (known.phase() == Phase.REVERSED) {
            return reject(DonationRejection.CAPTURE_WAS_REVERSED);
        }
        if (known.settlement() != null) {
            return known.settlement().equals(c.settlementId())
                    ? accept()
                    : reject(DonationRejection.SETTLED_BEFORE);
        }
        return c.gross().equals(known.gross())
                ? accept(settled(known, c))
                : reject(DonationRejection.SETTLED_AMOUNT_DIFFERS);
    }

    /** The webhook is late or lost: what the PSP pays, it has captured. */
    private static Decision<DonationStreamEvent> uncaptured(Known known, SettleDonation c) {
        DonationCaptured captured =
                Capturing.captured(
                        known,
                        new CaptureDonation(
                                c.donationId(), c.pspReference(), c.gross(), c.effectiveOn()));
        Known then = (Known) Donation.evolve(known, captured);
        return accept(captured, settled(then, c));
    }

    private static DonationSettled settled(Known known, SettleDonation c) {
        List<Allocation> allocations = known.allocations();
        Taken taken = Takings.withheld(known);
        long[] fees = fees(known, c.fee());
        long houseFee = fees[allocations.size()];
        long borne = 0;
        long ours = known.tip().minor() - taken.ours();
        List<SettledShare> shares = new ArrayList<>();
        for (int i = 0; i < allocations.size(); i++) {
            Allocation each = allocations.get(i);
            long all = each.amount().minor() - each.commission().minor();
            long part = Math.max(0, all - taken.own()[i]);
            // Who has given nearly all back cannot bear a fee: the house bears the rest.
            long fee =
                    each.feeBearer() == FeeBearer.PLATFORM
                            ? 0
                            : Math.min(fees[i], Math.max(0, part));
            houseFee += fees[i] - fee;
            borne += fee;
            ours += each.commission().minor();
            shares.add(
                    new SettledShare(
                            each.associationId(),
                            c.fee().with(fee),
                            c.fee().with(0),
                            c.fee().with(part - fee)));
        }
        ours += c.feeCollection() == FeeCollection.NETTED ? -houseFee : borne;
        return new DonationSettled(
                c.donationId(),
                c.settlementId(),
                c.chunk(),
                known.psp(),
                c.feeCollection(),
                shares,
                c.fee().with(houseFee),
                c.fee().with(ours),
                c.effectiveOn());
    }

    /**
     * Two disputes may hold the same money, the one while it is open and the other until what it
     * has won comes back: what comes back is credited less what there was too little of.
     */
    static Map<AssociationId, Long> shortOf(Known known) {
        Taken withheld = Takings.withheld(known);
        Map<AssociationId, Long> shortOf = new HashMap<>();
        for (int i = 0; i < known.allocations().size(); i++) {
            Allocation each = known.allocations().get(i);
            long all = each.amount().minor() - each.commission().minor();
            if (withheld.own()[i] > all) {
                shortOf.put(each.associationId(), withheld.own()[i] - all);
            }
        }
        return shortOf;
    }

    /** The last part is the tip's. */
    private static long[] fees(Known known, Money fee) {
        int n = known.allocations().size();
        long[] weights = new long[n + 1];
        for (int i = 0; i < n; i++) {
            weights[i] = known.allocations().get(i).amount().minor();
        }
        weights[n] = known.tip().minor();
        return ProRata.split(fee.minor(), weights);
    }
}
