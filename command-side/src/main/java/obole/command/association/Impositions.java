package obole.command.association;

import static obole.command.association.AssociationRejection.ASSOCIATION_CLOSED;
import static obole.command.association.AssociationRejection.ASSOCIATION_NOT_FROZEN;
import static obole.command.association.AssociationRejection.REINSTATEMENT_NOT_PROPOSED;
import static obole.command.association.AssociationRejection.SAME_PERSON;

import obole.command.association.Association.Known;
import obole.command.association.Association.Standing;
import obole.command.association.Imposed.Leaving;
import obole.command.association.MeasureCommand.ApproveReinstatement;
import obole.command.association.MeasureCommand.AuthoriseDebit;
import obole.command.association.MeasureCommand.CloseAssociation;
import obole.command.association.MeasureCommand.FinishClosing;
import obole.command.association.MeasureCommand.FreezeAssociation;
import obole.command.association.MeasureCommand.ProposeReinstatement;
import obole.command.association.MeasureCommand.RefuseReinstatement;
import obole.command.association.MeasureCommand.SuspendAssociation;
import obole.command.association.MeasureCommand.UnfreezeAssociation;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationSuspended;
import obole.shared.association.MeasureEvent;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationReinstated;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.association.MeasureEvent.DebitAuthorised;
import obole.shared.association.MeasureEvent.ReinstatementProposed;
import obole.shared.association.MeasureEvent.ReinstatementRefused;

/** What is imposed on an association, who may lift it, and how an association leaves. */
final class Impositions {

    private Impositions() {}

    static Decision<AssociationEvent> decide(Known known, MeasureCommand command) {
        return switch (command) {
            case SuspendAssociation c -> suspend(known, c);
            case ProposeReinstatement c -> propose(known, c);
            case ApproveReinstatement c -> reinstate(known, c);
            case RefuseReinstatement c -> refuse(known, c);
            case FreezeAssociation c ->
                    known.imposed().frozenBy() != null
                            ? Decision.accept()
                            : Decision.accept(
                                    new AssociationFrozen(
                                            c.associationId(), c.authority(), c.reason(), c.by()));
            case AuthoriseDebit c -> authorise(known, c);
            case UnfreezeAssociation c -> unfreeze(known, c);
            case CloseAssociation c ->
                    known.imposed().leaving() == Leaving.NO
                            ? Decision.accept(
                                    new ClosingBegun(c.associationId(), c.by(), c.reason()))
                            : Decision.accept();
            case FinishClosing c ->
                    known.imposed().leaving() == Leaving.BEGUN
                            ? Decision.accept(new AssociationClosed(c.associationId()))
                            : Decision.accept();
        };
    }

    static Imposed evolve(Imposed imposed, MeasureEvent event) {
        return switch (event) {
            case ReinstatementProposed e -> imposed.reinstatementBy(e.by());
            case ReinstatementRefused _ -> imposed.reinstatementBy(null);
            case AssociationReinstated _ -> imposed.suspended(false);
            case AssociationFrozen e -> imposed.frozenBy(e.by());
            case DebitAuthorised e -> imposed.authorising(e.subject());
            case AssociationUnfrozen _ -> imposed.frozenBy(null);
            case ClosingBegun _ -> imposed.leaving(Leaving.BEGUN);
            case AssociationClosed _ -> imposed.leaving(Leaving.DONE);
        };
    }

    private static Decision<AssociationEvent> suspend(Known known, SuspendAssociation c) {
        if (known.imposed().leaving() == Leaving.DONE) {
            return Decision.reject(ASSOCIATION_CLOSED);
        }
        return known.imposed().suspended()
                ? Decision.accept()
                : Decision.accept(new AssociationSuspended(c.associationId(), c.by(), c.reason()));
    }

    private static Decision<AssociationEvent> propose(Known known, ProposeReinstatement c) {
        return known.imposed().suspended() && known.imposed().reinstatementBy() == null
                ? Decision.accept(new ReinstatementProposed(c.associationId(), c.by(), c.reason()))
                : Decision.accept();
    }

    private static Decision<AssociationEvent> reinstate(Known known, ApproveReinstatement c) {
        if (!known.imposed().suspended()) {
            return Decision.accept();
        }
        String proposedBy = known.imposed().reinstatementBy();
        if (proposedBy == null) {
            return Decision.reject(REINSTATEMENT_NOT_PROPOSED);
        }
        return proposedBy.equals(c.by())
                ? Decision.reject(SAME_PERSON)
                : Decision.accept(
                        new AssociationReinstated(
                                c.associationId(),
                                known.standing() == Standing.VERIFIED,
                                proposedBy,
                                c.by()));
    }

    private static Decision<AssociationEvent> refuse(Known known, RefuseReinstatement c) {
        return known.imposed().reinstatementBy() == null
                ? Decision.reject(REINSTATEMENT_NOT_PROPOSED)
                : Decision.accept(new ReinstatementRefused(c.associationId(), c.reason(), c.by()));
    }

    private static Decision<AssociationEvent> authorise(Known known, AuthoriseDebit c) {
        if (known.imposed().frozenBy() == null) {
            return Decision.reject(ASSOCIATION_NOT_FROZEN);
        }
        return known.imposed().authorised().contains(c.subject())
                ? Decision.accept()
                : Decision.accept(
                        new DebitAuthorised(c.associationId(), c.subject(), c.authority(), c.by()));
    }

    private static Decision<AssociationEvent> unfreeze(Known known, UnfreezeAssociation c) {
        String frozenBy = known.imposed().frozenBy();
        if (frozenBy == null) {
            return Decision.accept();
        }
        return frozenBy.equals(c.by())
                ? Decision.reject(SAME_PERSON)
                : Decision.accept(
                        new AssociationUnfrozen(c.associationId(), c.authority(), c.by()));
    }
}
