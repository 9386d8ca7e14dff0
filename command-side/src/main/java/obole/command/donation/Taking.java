package obole.command.donation;

import obole.command.donation.Donation.Known;
import obole.shared.association.AssociationId;
import obole.shared.donation.Allocation;
import obole.shared.donation.GivenBack;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a refund or a dispute takes out of a donation: where nobody has said otherwise from the
 * beneficiaries pro rata of what is left, and from the tip only when nothing else is left.
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

    static Taking none(Money any) {
        return new Taking(List.of(), any.with(0));
    }

    static Taking from(Known donation, Money amount) {
        return from(donation, amount, Set.of());
    }

    /** {@code amount} is at most {@link Known#left}. */
    static Taking from(Known donation, Money amount, Set<AssociationId> coveredFor) {
        long[] left = Takings.leftOfParts(donation);
        long ofShares = Math.min(amount.minor(), ProRata.sum(left));
        return of(
                donation,
                ProRata.within(ofShares, left),
                amount.with(amount.minor() - ofShares),
                coveredFor);
    }

    /**
     * Of each allocation its part.
     *
     * @param coveredFor whose PSP's fees we give back with it
     */
    static Taking of(Known donation, long[] parts, Money tip, Set<AssociationId> coveredFor) {
        List<Allocation> allocations = donation.allocations();
        Taken taken = donation.taken();
        List<GivenBack> shares = new ArrayList<>();
        for (int i = 0; i < parts.length; i++) {
            Allocation each = allocations.get(i);
            if (parts[i] > 0) {
                GivenBack share = share(each, parts[i], taken, i);
                shares.add(
                        coveredFor.contains(each.associationId())
                                ? RefundFees.covered(donation, share, each)
                                : share);
            }
        }
        return new Taking(shares, tip);
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

    Taking negated() {
        return new Taking(
                shares.stream()
                        .map(share ->
                                new GivenBack(
                                        share.associationId(),
                                        share.amount().negated(),
                                        share.commission().negated(),
                                        share.feeCover().negated()))
                        .toList(),
                tip.negated());
    }

    /** Of each beneficiary the sum of both; who has nothing any more is left out. */
    Taking plus(Taking other) {
        Map<AssociationId, GivenBack> sums = new LinkedHashMap<>();
        Stream.concat(shares.stream(), other.shares.stream())
                .forEach(share -> sums.merge(share.associationId(), share, Taking::sum));
        return new Taking(
                sums.values().stream().filter(share -> !share.amount().zero()).toList(),
                tip.plus(other.tip));
    }

    Taking less(Taking other) {
        return plus(other.negated());
    }

    private static GivenBack sum(GivenBack one, GivenBack other) {
        return new GivenBack(
                one.associationId(),
                one.amount().plus(other.amount()),
                one.commission().plus(other.commission()),
                one.feeCover().plus(other.feeCover()));
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
