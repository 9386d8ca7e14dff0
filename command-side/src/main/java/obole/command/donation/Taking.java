package obole.command.donation;

import obole.command.donation.Donation.Known;
import obole.shared.donation.Allocation;
import obole.shared.donation.GivenBack;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.List;

/**
 * What a refund or a dispute takes out of a donation: from the beneficiaries pro rata of what is
 * left, from the tip only when nothing else is left.
 */
record Taking(List<GivenBack> shares, Money tip) {

    Taking {
        shares = List.copyOf(shares);
    }

    Money total() {
        Money total = tip;
        for (GivenBack share : shares) {
            total = total.plus(share.amount());
        }
        return total;
    }

    /** What of it is ours: the tip, commission and what we cover. */
    Money ours() {
        Money ours = tip;
        for (GivenBack share : shares) {
            ours = ours.plus(share.commission()).plus(share.feeCover());
        }
        return ours;
    }

    /** {@code amount} is at most {@link Known#left}. */
    static Taking from(Known donation, Money amount) {
        List<Allocation> allocations = donation.allocations();
        Taken taken = donation.taken();
        long[] left = new long[allocations.size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = allocations.get(i).amount().minor() - taken.amounts()[i];
        }
        long ofShares = Math.min(amount.minor(), ProRata.sum(left));
        long[] parts = ProRata.within(ofShares, left);
        List<GivenBack> shares = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            if (parts[i] > 0) {
                shares.add(share(allocations.get(i), parts[i], taken, i));
            }
        }
        return new Taking(shares, amount.with(amount.minor() - ofShares));
    }

    /** Commission given back in all is the rounded share of all that was taken. */
    private static GivenBack share(Allocation allocation, long part, Taken taken, int i) {
        Money amount = allocation.amount();
        long all =
                ProRata.floor(
                        allocation.commission().minor(), taken.amounts()[i] + part, amount.minor());
        long commission = Math.clamp(all - taken.commissions()[i], 0, part);
        return new GivenBack(
                allocation.associationId(),
                amount.with(part),
                amount.with(commission),
                amount.with(0));
    }

    /** What goes back when only part of a dispute is lost: the tip first, then pro rata. */
    Taking part(Money amount) {
        long ofTip = Math.min(amount.minor(), tip.minor());
        long[] limits = shares.stream().mapToLong(share -> share.amount().minor()).toArray();
        long[] parts = ProRata.within(amount.minor() - ofTip, limits);
        List<GivenBack> restored = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            GivenBack share = shares.get(i);
            if (parts[i] > 0) {
                long commission = ProRata.floor(share.commission().minor(), parts[i], limits[i]);
                restored.add(
                        new GivenBack(
                                share.associationId(),
                                amount.with(parts[i]),
                                amount.with(commission),
                                amount.with(0)));
            }
        }
        return new Taking(restored, amount.with(ofTip));
    }

    /** Sums over everything that was taken and has not come back, in order of the allocations. */
    @SuppressWarnings("ArrayRecordComponent")
    record Taken(long[] amounts, long[] commissions, long[] own, long tip, long ours) {}
}
