package obole.command.association;

import static obole.command.association.AssociationRejection.ASSOCIATION_ALREADY_VERIFIED;
import static obole.command.association.AssociationRejection.ASSOCIATION_NOT_IDENTIFIED;
import static obole.command.association.AssociationRejection.SAME_PERSON;

import obole.command.association.Association.Known;
import obole.command.association.Association.Standing;
import obole.command.association.AssociationCommand.RefuseVerification;
import obole.command.association.AssociationCommand.VerifyAssociation;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationVerificationRefused;
import obole.shared.association.AssociationEvent.AssociationVerified;
import obole.shared.association.AssociationIdentifier;

import java.util.List;
import java.util.Optional;

/** Whether we know an association well enough to pay it: its dossier, and a second person. */
final class Verifications {

    private Verifications() {}

    static Decision<AssociationEvent> verify(Known known, VerifyAssociation c) {
        Optional<AssociationRejection> barred = Association.barred(known);
        if (barred.isPresent()) {
            return Decision.reject(barred.get());
        }
        if (known.identifiedBy() == AssociationIdentifier.Kind.EARLIER_PLATFORM) {
            return Decision.reject(ASSOCIATION_NOT_IDENTIFIED);
        }
        if (known.standing() == Standing.VERIFIED) {
            return Decision.accept();
        }
        List<String> missing = known.dossier().missing(c.today());
        if (!missing.isEmpty()) {
            return Decision.reject(new Incomplete(missing));
        }
        return known.dossier().broughtBy(c.by(), c.today())
                ? Decision.reject(SAME_PERSON)
                : Decision.accept(new AssociationVerified(c.associationId(), c.by()));
    }

    static Decision<AssociationEvent> refuse(Known known, RefuseVerification c) {
        Optional<AssociationRejection> barred = Association.barred(known);
        if (barred.isPresent()) {
            return Decision.reject(barred.get());
        }
        return switch (known.standing()) {
            case VERIFIED -> Decision.reject(ASSOCIATION_ALREADY_VERIFIED);
            case REFUSED -> Decision.accept();
            case UNVERIFIED ->
                    Decision.accept(
                            new AssociationVerificationRefused(
                                    c.associationId(), c.by(), c.reason()));
        };
    }
}
