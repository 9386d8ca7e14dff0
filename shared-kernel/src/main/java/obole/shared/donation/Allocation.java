package obole.shared.donation;

import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.money.Money;

/** One beneficiary's part of a donation, and the commission we keep of it. */
public record Allocation(
        AssociationId associationId, Money amount, Money commission, FeeBearer feeBearer) {}
