package obole.shared.association;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

/**
 * What an association pays for its donations.
 *
 * @param feeBearer who bears the PSP's fees
 * @param commissionBasisPoints our commission, 300 is 3 %
 * @param commissionMinimum of each gift in this currency, but never more than the gift
 * @param commissionMaximum of each gift in this currency
 */
public record FeeTerms(
        FeeBearer feeBearer,
        int commissionBasisPoints,
        @Nullable Money commissionMinimum,
        @Nullable Money commissionMaximum) {

    private static final int ALL = 10_000;

    public FeeTerms {
        requireNonNull(feeBearer, "feeBearer");
        if (commissionBasisPoints < 0 || commissionBasisPoints > ALL) {
            throw new Malformed("commissionBasisPoints", "must be from 0 to 10000");
        }
        notNegative("commissionMinimum", commissionMinimum);
        notNegative("commissionMaximum", commissionMaximum);
        if (commissionMinimum != null
                && commissionMaximum != null
                && commissionMinimum.currency().equals(commissionMaximum.currency())
                && commissionMinimum.exceeds(commissionMaximum)) {
            throw new Malformed("commissionMaximum", "must not be less than the minimum");
        }
    }

    /** Terms without a minimum and without a maximum. */
    public static FeeTerms of(FeeBearer feeBearer, int commissionBasisPoints) {
        return new FeeTerms(feeBearer, commissionBasisPoints, null, null);
    }

    /** What we keep of a gift: rounded down, within the bounds that are in its currency. */
    public Money commission(Money gift) {
        Money least = boundOf(commissionMinimum, gift, 0);
        Money most = boundOf(commissionMaximum, gift, Long.MAX_VALUE);
        Money commission = gift.share(commissionBasisPoints);
        return (least.exceeds(commission) ? least : commission).min(most).min(gift);
    }

    private static Money boundOf(@Nullable Money bound, Money gift, long without) {
        return bound != null && bound.currency().equals(gift.currency())
                ? bound
                : gift.with(without);
    }

    private static void notNegative(String field, @Nullable Money amount) {
        if (amount != null && amount.negative()) {
            throw new Malformed(field, "must not be negative");
        }
    }
}
