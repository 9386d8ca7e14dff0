package obole.command.association;

import static obole.command.association.AssociationRejection.ASSOCIATION_ALREADY_VERIFIED;
import static obole.command.association.AssociationRejection.DOCUMENT_ALREADY_DECIDED;
import static obole.command.association.AssociationRejection.DOCUMENT_NOT_FOUND;
import static obole.command.association.AssociationRejection.DOCUMENT_OUT_OF_DATE;
import static obole.command.association.AssociationRejection.PERSON_NOT_FOUND;
import static obole.command.association.AssociationRejection.SAME_PERSON;

import obole.command.association.Association.Known;
import obole.command.association.Association.Standing;
import obole.command.association.AssociationCommand.ReceiveDocument;
import obole.command.association.Dossier.Document;
import obole.command.association.Dossier.Person;
import obole.command.association.Dossier.Stage;
import obole.command.association.DossierCommand.AcceptDocument;
import obole.command.association.DossierCommand.DeclareLegalForm;
import obole.command.association.DossierCommand.DeclarePerson;
import obole.command.association.DossierCommand.ExpireDocument;
import obole.command.association.DossierCommand.RejectDocument;
import obole.command.association.DossierCommand.WithdrawPerson;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationDocumentReceived;
import obole.shared.association.DossierEvent;
import obole.shared.association.DossierEvent.AssociationDocumentAccepted;
import obole.shared.association.DossierEvent.AssociationDocumentExpired;
import obole.shared.association.DossierEvent.AssociationDocumentRejected;
import obole.shared.association.DossierEvent.LegalFormDeclared;
import obole.shared.association.DossierEvent.PersonDeclared;
import obole.shared.association.DossierEvent.PersonWithdrawn;

/** How the papers and the people of an association come, are looked at, and go. */
final class Dossiers {

    private Dossiers() {}

    static Decision<AssociationEvent> decide(Known known, DossierCommand command) {
        return switch (command) {
            case DeclareLegalForm c -> declare(known, c);
            case DeclarePerson c -> declare(known, c);
            case WithdrawPerson c ->
                    known.dossier().persons().containsKey(c.reference())
                            ? Decision.accept(
                                    new PersonWithdrawn(c.associationId(), c.reference(), c.by()))
                            : Decision.accept();
            case AcceptDocument c -> accept(known, c);
            case RejectDocument c -> reject(known, c);
            case ExpireDocument c -> expire(known, c);
        };
    }

    static Dossier evolve(Dossier dossier, DossierEvent event) {
        return switch (event) {
            case LegalFormDeclared e -> dossier.of(e.form());
            case PersonDeclared e ->
                    dossier.with(e.reference(), new Person(e.commitment(), e.capacity()));
            case PersonWithdrawn e -> dossier.without(e.reference());
            case AssociationDocumentAccepted e -> dossier.accepting(e.reference(), e.validUntil());
            case AssociationDocumentRejected e -> dossier.ending(e.reference(), Stage.REJECTED);
            case AssociationDocumentExpired e -> dossier.ending(e.reference(), Stage.EXPIRED);
        };
    }

    static Dossier received(Dossier dossier, AssociationDocumentReceived e) {
        return dossier.with(
                e.reference(),
                new Document(e.kind(), e.content(), e.about(), e.by(), Stage.RECEIVED, null));
    }

    static Decision<AssociationEvent> receive(Known known, ReceiveDocument c) {
        Document before = known.dossier().documents().get(c.reference());
        if (before != null) {
            return Association.same(before.content(), c.content());
        }
        return c.about() != null && !known.dossier().persons().containsKey(c.about())
                ? Decision.reject(PERSON_NOT_FOUND)
                : Decision.accept(
                        new AssociationDocumentReceived(
                                c.associationId(),
                                c.kind(),
                                c.reference(),
                                c.content(),
                                c.about(),
                                c.by()));
    }

    /** The papers of a verified association prove its form, so that does not change under them. */
    private static Decision<AssociationEvent> declare(Known known, DeclareLegalForm c) {
        if (c.form() == known.dossier().form()) {
            return Decision.accept();
        }
        return known.standing() == Standing.VERIFIED && !known.imposed().suspended()
                ? Decision.reject(ASSOCIATION_ALREADY_VERIFIED)
                : Decision.accept(
                        new LegalFormDeclared(c.associationId(), c.form(), c.otherwise(), c.by()));
    }

    private static Decision<AssociationEvent> declare(Known known, DeclarePerson c) {
        Person before = known.dossier().persons().get(c.reference());
        return before != null
                ? Association.same(before.commitment(), c.commitment())
                : Decision.accept(
                        new PersonDeclared(
                                c.associationId(),
                                c.reference(),
                                c.commitment(),
                                c.capacity(),
                                c.by()));
    }

    private static Decision<AssociationEvent> accept(Known known, AcceptDocument c) {
        Document document = known.dossier().documents().get(c.reference());
        if (document == null) {
            return Decision.reject(DOCUMENT_NOT_FOUND);
        }
        if (document.stage() == Stage.ACCEPTED) {
            return Decision.accept();
        }
        if (document.stage() != Stage.RECEIVED) {
            return Decision.reject(DOCUMENT_ALREADY_DECIDED);
        }
        if (document.now(Stage.ACCEPTED, c.validUntil()).over(c.today())) {
            return Decision.reject(DOCUMENT_OUT_OF_DATE);
        }
        return document.by().equals(c.by())
                ? Decision.reject(SAME_PERSON)
                : Decision.accept(
                        new AssociationDocumentAccepted(
                                c.associationId(),
                                document.kind(),
                                c.reference(),
                                c.validUntil(),
                                c.by()));
    }

    /** Also what was accepted: a forgery may be found out late. */
    private static Decision<AssociationEvent> reject(Known known, RejectDocument c) {
        Document document = known.dossier().documents().get(c.reference());
        if (document == null) {
            return Decision.reject(DOCUMENT_NOT_FOUND);
        }
        return switch (document.stage()) {
            case REJECTED -> Decision.accept();
            case EXPIRED, SUPERSEDED -> Decision.reject(DOCUMENT_ALREADY_DECIDED);
            case RECEIVED, ACCEPTED ->
                    Decision.accept(
                            new AssociationDocumentRejected(
                                    c.associationId(),
                                    document.kind(),
                                    c.reference(),
                                    c.by(),
                                    c.reason()));
        };
    }

    /** Also what another has superseded, so that nobody asks for ever. */
    private static Decision<AssociationEvent> expire(Known known, ExpireDocument c) {
        Document document = known.dossier().documents().get(c.reference());
        return document != null
                        && (document.stage() == Stage.ACCEPTED
                                || document.stage() == Stage.SUPERSEDED)
                        && document.over(c.today())
                ? Decision.accept(
                        new AssociationDocumentExpired(
                                c.associationId(), document.kind(), c.reference()))
                : Decision.accept();
    }
}
