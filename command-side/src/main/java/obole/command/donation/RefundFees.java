package obole.command.donation;

import obole.command.donation.Donation.Known;
import obole.shared.donation.Allocation;
import obole.shared.donation.GivenBack;
import obole.shared.donation.SettledShare;

import java.util.List;

/**
 * How much of the PSP's fee we give back with a refund, where the association's terms say so: of
 * all its refunds the rounded share, so that a full refund costs it nothing at all.
 */
final class RefundFees {

    private RefundFees() {}

    /** Before settlement the fee is not known, so nothing is covered. */
    static GivenBack covered(Known known, GivenBack share, Allocation allocation) {
        long borne =
                known.credits().shares().stream()
                        .filter(each -> each.associationId().equals(share.associationId()))
                        .map(SettledShare::fee)
                        .mapToLong(fee -> fee.minor())
                        .sum();
        List<GivenBack> before =
                known.refunds().values().stream()
                        .filter(Refunds.Refund::live)
                        .flatMap(refund -> refund.taking().shares().stream())
                        .filter(each -> each.associationId().equals(share.associationId()))
                        .toList();
        long refunded = before.stream().mapToLong(each -> each.amount().minor()).sum();
        long given = before.stream().mapToLong(each -> each.feeCover().minor()).sum();
        long all =
                ProRata.floor(
                        Math.max(0, borne),
                        refunded + share.amount().minor(),
                        allocation.amount().minor());
        long cover = Math.clamp(all - given, 0, share.own().minor());
        return new GivenBack(
                share.associationId(),
                share.amount(),
                share.commission(),
                share.amount().with(cover));
    }
}
