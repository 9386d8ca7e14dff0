package obole.command.association;

import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

/**
 * What an association is to pay. It bears the PSP's fees, and pays no commission, unless it is
 * said.
 */
record FeesForm(
        @Nullable FeeBearer feeBearer,
        @Nullable Integer commissionBasisPoints,
        @Nullable Money commissionMinimum,
        @Nullable Money commissionMaximum,
        @Nullable String reason) {

    FeeTerms terms() {
        return terms(feeBearer, commissionBasisPoints, commissionMinimum, commissionMaximum);
    }

    static FeeTerms terms(
            @Nullable FeeBearer feeBearer,
            @Nullable Integer commissionBasisPoints,
            @Nullable Money minimum,
            @Nullable Money maximum) {
        return new FeeTerms(
                feeBearer == null ? FeeBearer.ASSOCIATION : feeBearer,
                commissionBasisPoints == null ? 0 : commissionBasisPoints,
                minimum,
                maximum);
    }
}
