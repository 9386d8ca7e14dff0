package obole.command.association;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.association.AssociationCommand.RegisterAssociation;
import obole.command.association.AssociationCommand.SetFees;
import obole.command.decision.Decision;
import obole.shared.association.AssociationEvent;
import obole.shared.association.AssociationEvent.AssociationFeesSet;
import obole.shared.association.AssociationEvent.AssociationRegistered;
import obole.shared.association.AssociationId;
import obole.shared.association.AssociationIdentifier;
import obole.shared.association.AssociationIdentifier.Kind;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.util.UUID;

/** The terms of an association: agreed when it is registered, and anew later. */
class FeesTest {

    private static final AssociationId ID = new AssociationId(new UUID(1, 1));
    private static final FeeTerms FIRST =
            new FeeTerms(FeeBearer.ASSOCIATION, 300, Money.euros(30), Money.euros(50_00));
    private static final FeeTerms LATER = FeeTerms.of(FeeBearer.PLATFORM, 250);
    private static final RegisterAssociation REGISTER =
            new RegisterAssociation(
                    ID,
                    Digest.ofParts("it"),
                    "Les Amis",
                    new AssociationIdentifier(Kind.RNA, "W751234567"),
                    FIRST,
                    null);

    @Test
    void a_registration_says_what_was_agreed() {
        assertThat(registered().terms()).isEqualTo(FIRST);
    }

    @Test
    void terms_that_are_agreed_anew_hold_from_then_on_and_agreeing_again_is_nothing_new() {
        Association.State state = Association.evolve(new Association.Unknown(), registered());
        AssociationFeesSet set = new AssociationFeesSet(ID, LATER, "bob", "yearly review");

        assertThat(decide(state, FIRST)).isEqualTo(Decision.accept());
        assertThat(decide(state, LATER)).isEqualTo(Decision.accept(set));
        Association.State later = Association.evolve(state, set);
        assertThat(decide(later, LATER)).isEqualTo(Decision.accept());
        assertThat(decide(later, FIRST)).isNotEqualTo(Decision.accept());
    }

    @Test
    void nobody_agrees_with_an_association_that_is_not_there() {
        assertThat(decide(new Association.Unknown(), LATER))
                .isEqualTo(Decision.reject(AssociationRejection.ASSOCIATION_NOT_FOUND));
    }

    private static Decision<AssociationEvent> decide(Association.State state, FeeTerms terms) {
        return Association.decide(state, new SetFees(ID, terms, "bob", "yearly review"));
    }

    private static AssociationRegistered registered() {
        return (AssociationRegistered)
                ((Decision.Accepted<AssociationEvent>)
                                Association.decide(new Association.Unknown(), REGISTER))
                        .events()
                        .getFirst();
    }
}
