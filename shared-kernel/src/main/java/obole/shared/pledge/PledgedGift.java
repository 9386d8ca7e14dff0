package obole.shared.pledge;

import obole.shared.association.AssociationId;
import obole.shared.money.Money;

/** What each instalment gives to one association. */
public record PledgedGift(AssociationId associationId, Money amount) {}
