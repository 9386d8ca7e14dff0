package obole.shared.donation;

import obole.shared.association.AssociationId;
import obole.shared.money.Money;

/** What one beneficiary's own account gets or gives, without anything of ours. */
public record OwnPart(AssociationId associationId, Money amount) {}
