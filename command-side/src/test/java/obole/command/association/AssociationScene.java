package obole.command.association;

import obole.command.association.AssociationCommand.ReceiveDocument;
import obole.command.association.AssociationCommand.RegisterAssociation;
import obole.command.association.AssociationCommand.VerifyAssociation;
import obole.command.association.DossierCommand.AcceptDocument;
import obole.command.association.DossierCommand.DeclareLegalForm;
import obole.command.association.DossierCommand.DeclarePerson;
import obole.command.decision.Decision.Accepted;
import obole.command.decision.Decision.Rejected;
import obole.command.decision.Decision.Replayed;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationId;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.AssociationIdentifier.Kind;
import obole.shared.association.Capacity;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.association.LegalForm;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Associations as commands make them: alice brings everything, carla accepts it. */
final class AssociationScene {

    static final AssociationId ID = new AssociationId(new UUID(1, 1));
    static final LocalDate TODAY = LocalDate.parse("2026-03-02");
    static final VerifyAssociation VERIFY = new VerifyAssociation(ID, "ana", TODAY);

    private AssociationScene() {}

    static RegisterAssociation register() {
        return new RegisterAssociation(
                ID,
                Digest.ofParts("register"),
                "Les Amis",
                new AssociationIdentifier(Kind.RNA, "W751234567"),
                FeeTerms.of(FeeBearer.ASSOCIATION, 300),
                null);
    }

    static ReceiveDocument document(String kind, String reference, @Nullable String about) {
        return new ReceiveDocument(ID, kind, reference, Digest.ofParts(kind), about, "alice");
    }

    static AcceptDocument accept(String reference, @Nullable LocalDate until) {
        return new AcceptDocument(ID, reference, until, "carla", TODAY);
    }

    static DeclarePerson person(String reference, Capacity capacity) {
        return new DeclarePerson(ID, reference, Digest.ofParts(reference), capacity, "alice");
    }

    /** All that its legal form asks for is accepted. */
    static Association.State complete(LegalForm form) {
        String otherwise = form == LegalForm.OTHER ? "a parish" : null;
        Association.State state =
                after(
                        register(),
                        new DeclareLegalForm(ID, form, otherwise, "alice"),
                        person("person_1", Capacity.LEGAL_REPRESENTATIVE),
                        document("IDENTITY", "doc_identity", "person_1"),
                        accept("doc_identity", null));
        for (String kind : RequiredDocuments.of(form)) {
            state = and(state, document(kind, "doc_" + kind, null), accept("doc_" + kind, null));
        }
        return state;
    }

    static Association.State complete() {
        return complete(LegalForm.ASSOCIATION_1901);
    }

    static Association.State verified() {
        return and(complete(), VERIFY);
    }

    static Association.State after(AssociationCommand... commands) {
        return and(new Association.Unknown(), commands);
    }

    static Association.State and(Association.State before, AssociationCommand... commands) {
        Association.State state = before;
        for (AssociationCommand command : commands) {
            for (AssociationEvent event : events(state, command)) {
                state = Association.evolve(state, event);
            }
        }
        return state;
    }

    static List<AssociationEvent> events(Association.State state, AssociationCommand command) {
        return switch (Association.decide(state, command)) {
            case Accepted<AssociationEvent>(var events, var _) -> events;
            case Replayed<AssociationEvent> _ -> throw new AssertionError("a replay");
            case Rejected<AssociationEvent>(var reason) -> throw new AssertionError(reason);
        };
    }

    static String refusal(Association.State state, AssociationCommand command) {
        return Association.decide(state, command) instanceof Rejected<AssociationEvent>(var reason)
                ? reason.name()
                : "accepted";
    }
}
