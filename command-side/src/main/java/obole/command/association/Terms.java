package obole.command.association;

import obole.command.association.AssociationCommand.SetFees;
import obole.command.association.AssociationCommand.SetRefundTerms;
import obole.command.association.AssociationCommand.SetZone;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.AssociationEvent.AssociationRefundTermsSet;
import obole.shared.association.AssociationEvent.AssociationZoneSet;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;

import org.jspecify.annotations.Nullable;

import java.time.ZoneId;

/**
 * What is agreed with an association, and may be agreed anew; the same again is nothing new.
 *
 * @param zone null as long as nobody has said one
 * @param refunds null as long as nobody has said how
 */
record Terms(FeeTerms fees, @Nullable ZoneId zone, @Nullable Refunding refunds) {

    /** Who bears what when a donation goes back. */
    record Refunding(boolean coversFees, FeeBearer disputeFees) {}

    static Terms of(FeeTerms fees) {
        return new Terms(fees, null, null);
    }

    Terms with(FeeTerms next) {
        return new Terms(next, zone, refunds);
    }

    Terms with(ZoneId next) {
        return new Terms(fees, next, refunds);
    }

    Terms with(AssociationRefundTermsSet event) {
        return new Terms(fees, zone, new Refunding(event.coversFees(), event.disputeFees()));
    }

    /** For donations that begin after that. */
    Decision<AssociationEvent> decide(SetFees c) {
        return c.terms().equals(fees)
                ? Decision.accept()
                : Decision.accept(
                        new AssociationFeesSet(c.associationId(), c.terms(), c.by(), c.reason()));
    }

    Decision<AssociationEvent> decide(SetZone c) {
        return c.zone().equals(zone)
                ? Decision.accept()
                : Decision.accept(
                        new AssociationZoneSet(c.associationId(), c.zone(), c.by(), c.reason()));
    }

    Decision<AssociationEvent> decide(SetRefundTerms c) {
        return new Refunding(c.coversFees(), c.disputeFees()).equals(refunds)
                ? Decision.accept()
                : Decision.accept(
                        new AssociationRefundTermsSet(
                                c.associationId(),
                                c.coversFees(),
                                c.disputeFees(),
                                c.by(),
                                c.reason()));
    }
}
