package obole.command.association;

import static obole.command.association.AssociationScene.ID;
import static obole.command.association.AssociationScene.VERIFY;
import static obole.command.association.AssociationScene.after;
import static obole.command.association.AssociationScene.and;
import static obole.command.association.AssociationScene.document;
import static obole.command.association.AssociationScene.events;
import static obole.command.association.AssociationScene.refusal;
import static obole.command.association.AssociationScene.register;
import static obole.command.association.AssociationScene.verified;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.association.MeasureCommand.ApproveReinstatement;
import obole.command.association.MeasureCommand.AuthoriseDebit;
import obole.command.association.MeasureCommand.CloseAssociation;
import obole.command.association.MeasureCommand.FinishClosing;
import obole.command.association.MeasureCommand.FreezeAssociation;
import obole.command.association.MeasureCommand.ProposeReinstatement;
import obole.command.association.MeasureCommand.RefuseReinstatement;
import obole.command.association.MeasureCommand.SuspendAssociation;
import obole.command.association.MeasureCommand.UnfreezeAssociation;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.AssociationReinstated;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.DebitAuthorised;

import org.junit.jupiter.api.Test;

/** What is imposed on an association ends by somebody else's hand, and leaving ends at zero. */
class ImpositionsTest {

    private static final SuspendAssociation SUSPEND = new SuspendAssociation(ID, "ana", "fraud");
    private static final ProposeReinstatement PROPOSE =
            new ProposeReinstatement(ID, "ana", "cleared");
    private static final FreezeAssociation FREEZE =
            new FreezeAssociation(ID, "DGT 1", "listed", "ana");
    private static final CloseAssociation CLOSE = new CloseAssociation(ID, "ana", "dissolved");

    @Test
    void two_people_reinstate_an_association_which_is_then_what_it_was() {
        Association.State proposed = and(verified(), SUSPEND, PROPOSE);

        assertThat(refusal(and(verified(), SUSPEND), new ApproveReinstatement(ID, "bob")))
                .isEqualTo("REINSTATEMENT_NOT_PROPOSED");
        assertThat(refusal(proposed, new ApproveReinstatement(ID, "ana"))).isEqualTo("SAME_PERSON");
        assertThat(events(proposed, new ApproveReinstatement(ID, "bob")))
                .containsExactly(new AssociationReinstated(ID, true, "ana", "bob"));
        assertThat(
                        events(
                                and(after(register()), SUSPEND, PROPOSE),
                                new ApproveReinstatement(ID, "bob")))
                .containsExactly(new AssociationReinstated(ID, false, "ana", "bob"));
        assertThat(events(and(proposed, new ApproveReinstatement(ID, "bob")), VERIFY)).isEmpty();
    }

    @Test
    void a_second_suspension_needs_a_reinstatement_of_its_own() {
        Association.State again =
                and(verified(), SUSPEND, PROPOSE, new ApproveReinstatement(ID, "bob"), SUSPEND);

        assertThat(refusal(again, new ApproveReinstatement(ID, "bob")))
                .isEqualTo("REINSTATEMENT_NOT_PROPOSED");
    }

    @Test
    void a_reinstatement_that_is_refused_can_be_proposed_anew_and_not_approved() {
        Association.State refused =
                and(
                        verified(),
                        SUSPEND,
                        PROPOSE,
                        new RefuseReinstatement(ID, "the inquiry goes on", "ana"));

        assertThat(refusal(refused, new ApproveReinstatement(ID, "bob")))
                .isEqualTo("REINSTATEMENT_NOT_PROPOSED");
        assertThat(refusal(refused, new RefuseReinstatement(ID, "again", "bob")))
                .isEqualTo("REINSTATEMENT_NOT_PROPOSED");
        assertThat(events(and(refused, PROPOSE), new ApproveReinstatement(ID, "bob"))).hasSize(1);
    }

    @Test
    void a_freeze_is_at_once_and_another_person_ends_it() {
        Association.State frozen = and(verified(), FREEZE);
        UnfreezeAssociation end = new UnfreezeAssociation(ID, "DGT 2", "bob");

        assertThat(events(frozen, FREEZE)).isEmpty();
        assertThat(refusal(frozen, new UnfreezeAssociation(ID, "DGT 2", "ana")))
                .isEqualTo("SAME_PERSON");
        assertThat(events(frozen, end))
                .containsExactly(new AssociationUnfrozen(ID, "DGT 2", "bob"));
        assertThat(events(and(frozen, end), end)).isEmpty();
    }

    @Test
    void a_debit_is_authorised_once_and_only_while_frozen() {
        AuthoriseDebit one = new AuthoriseDebit(ID, "pay_1", "DGT 3", "ana");

        assertThat(refusal(verified(), one)).isEqualTo("ASSOCIATION_NOT_FROZEN");
        assertThat(events(and(verified(), FREEZE), one))
                .containsExactly(new DebitAuthorised(ID, "pay_1", "DGT 3", "ana"));
        assertThat(events(and(verified(), FREEZE, one), one)).isEmpty();
    }

    @Test
    void an_association_closes_only_after_it_has_begun_to() {
        assertThat(events(verified(), new FinishClosing(ID))).isEmpty();
        assertThat(events(and(verified(), CLOSE), CLOSE)).isEmpty();
        assertThat(events(and(verified(), CLOSE), new FinishClosing(ID)))
                .containsExactly(new AssociationClosed(ID));
    }

    @Test
    void nothing_is_asked_of_an_association_that_has_left() {
        Association.State closed = and(verified(), CLOSE, new FinishClosing(ID));

        assertThat(refusal(closed, SUSPEND)).isEqualTo("ASSOCIATION_CLOSED");
        assertThat(refusal(closed, VERIFY)).isEqualTo("ASSOCIATION_CLOSED");
        assertThat(refusal(closed, document("STATUTES", "doc_9", null)))
                .isEqualTo("ASSOCIATION_CLOSED");
        assertThat(events(closed, FREEZE)).hasSize(1);
    }
}
