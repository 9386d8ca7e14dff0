package obole.shared.donation;

import obole.shared.association.AssociationId;
import obole.shared.money.Money;

/**
 * One beneficiary's part of a settled donation.
 *
 * @param fee the PSP's fee it bears itself; zero where the platform bears it
 * @param keptByHost what an earlier platform kept (fees and commission of imports); zero otherwise
 * @param credited what its account is credited: amount less commission, fee and what was given back
 *     before
 */
public record SettledShare(
        AssociationId associationId, Money fee, Money keptByHost, Money credited) {}
