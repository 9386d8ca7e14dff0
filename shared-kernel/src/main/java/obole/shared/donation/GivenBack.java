package obole.shared.donation;

import obole.shared.association.AssociationId;
import obole.shared.money.Money;

/**
 * One beneficiary's part of what goes back to the donor.
 *
 * @param amount what the donor gets of this beneficiary's part
 * @param commission how much of it is commission given back
 * @param feeCover how much of it somebody else pays so that the beneficiary does not lose the PSP's
 *     fee
 */
public record GivenBack(
        AssociationId associationId, Money amount, Money commission, Money feeCover) {

    /** What the beneficiary itself gives back. */
    public Money own() {
        return amount.minus(commission).minus(feeCover);
    }
}
