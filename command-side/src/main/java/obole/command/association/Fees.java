package obole.command.association;

import obole.command.association.AssociationCommand.SetFees;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.FeeTerms;

/** What an association pays: agreed anew, for donations that begin after that. */
final class Fees {

    private Fees() {}

    static Decision<AssociationEvent> set(FeeTerms before, SetFees c) {
        return c.terms().equals(before)
                ? Decision.accept()
                : Decision.accept(
                        new AssociationFeesSet(c.associationId(), c.terms(), c.by(), c.reason()));
    }
}
