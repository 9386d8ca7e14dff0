package obole.command.association;

import static obole.command.association.AssociationScene.ID;
import static obole.command.association.AssociationScene.TODAY;
import static obole.command.association.AssociationScene.VERIFY;
import static obole.command.association.AssociationScene.accept;
import static obole.command.association.AssociationScene.document;
import static obole.command.association.AssociationScene.person;
import static obole.command.association.AssociationScene.register;

import obole.command.association.AssociationCommand.ConfirmBankAccount;
import obole.command.association.AssociationCommand.ProposeBankAccount;
import obole.command.association.AssociationCommand.QuestionBankAccount;
import obole.command.association.AssociationCommand.RefuseBankAccount;
import obole.command.association.AssociationCommand.RefuseVerification;
import obole.command.association.AssociationCommand.SetFees;
import obole.command.association.AssociationCommand.SetRefundTerms;
import obole.command.association.AssociationCommand.SetZone;
import obole.command.association.DossierCommand.DeclareLegalForm;
import obole.command.association.DossierCommand.ExpireDocument;
import obole.command.association.DossierCommand.RejectDocument;
import obole.command.association.DossierCommand.WithdrawPerson;
import obole.command.association.MeasureCommand.ApproveReinstatement;
import obole.command.association.MeasureCommand.AuthoriseDebit;
import obole.command.association.MeasureCommand.CloseAssociation;
import obole.command.association.MeasureCommand.FinishClosing;
import obole.command.association.MeasureCommand.FreezeAssociation;
import obole.command.association.MeasureCommand.ProposeReinstatement;
import obole.command.association.MeasureCommand.RefuseReinstatement;
import obole.command.association.MeasureCommand.SuspendAssociation;
import obole.command.association.MeasureCommand.UnfreezeAssociation;
import obole.command.testing.StateTable;
import obole.shared.association.AssociationEvent;
import obole.shared.association.Capacity;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.association.LegalForm;
import obole.shared.identity.Digest;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.stream.Stream;

/** Every state of an association and every command: an event, a named refusal, or nothing new. */
class AssociationStatesTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final ProposeBankAccount BANK =
            new ProposeBankAccount(
                    ID, "bank_1", Digest.ofParts("bank_1"), "paula", Currency.getInstance("EUR"));
    private static final ConfirmBankAccount CONFIRM =
            new ConfirmBankAccount(ID, "bank_1", "k", NOW, Duration.ZERO, false);
    private static final RefuseVerification REFUSE = new RefuseVerification(ID, "ana", "expired");
    private static final SuspendAssociation SUSPEND = new SuspendAssociation(ID, "ana", "fraud");
    private static final ProposeReinstatement PROPOSE =
            new ProposeReinstatement(ID, "ana", "cleared");
    private static final FreezeAssociation FREEZE =
            new FreezeAssociation(ID, "DGT 1", "listed", "ana");
    private static final CloseAssociation CLOSE = new CloseAssociation(ID, "ana", "dissolved");

    private final StateTable<Association.State, AssociationCommand, AssociationEvent> table =
            new StateTable<Association.State, AssociationCommand, AssociationEvent>(
                            new Association.Unknown(), Association::decide, Association::evolve)
                    .state("unknown", List.of())
                    .state("registered", after(register()))
                    .state("complete", complete())
                    .state("refused", complete(REFUSE))
                    .state("verified", complete(VERIFY))
                    .state("a bank account proposed", complete(VERIFY, BANK))
                    .state("with a bank account", complete(VERIFY, BANK, CONFIRM))
                    .state("suspended", complete(VERIFY, SUSPEND))
                    .state("to be reinstated", complete(VERIFY, SUSPEND, PROPOSE))
                    .state("frozen", complete(VERIFY, FREEZE))
                    .state("leaving", complete(VERIFY, CLOSE))
                    .state("left", complete(VERIFY, CLOSE, new FinishClosing(ID)))
                    .command(register())
                    .command(new DeclareLegalForm(ID, LegalForm.UNION, null, "alice"))
                    .command(person("person_2", Capacity.BENEFICIAL_OWNER))
                    .command(new WithdrawPerson(ID, "person_1", "alice"))
                    .command(document("STATUTES", "doc_9", null))
                    .command(accept("doc_STATUTES", null))
                    .command("of none", accept("doc_none", null))
                    .command(new RejectDocument(ID, "doc_STATUTES", "carla", "forged"))
                    .command(new ExpireDocument(ID, "doc_STATUTES", TODAY))
                    .command(VERIFY)
                    .command(REFUSE)
                    .command(SUSPEND)
                    .command(PROPOSE)
                    .command(new ApproveReinstatement(ID, "bob"))
                    .command("by who proposed it", new ApproveReinstatement(ID, "ana"))
                    .command(new RefuseReinstatement(ID, "not yet", "bob"))
                    .command(FREEZE)
                    .command(new AuthoriseDebit(ID, "pay_1", "DGT 2", "ana"))
                    .command(new UnfreezeAssociation(ID, "DGT 3", "bob"))
                    .command("by who froze it", new UnfreezeAssociation(ID, "DGT 3", "ana"))
                    .command(BANK)
                    .command(CONFIRM)
                    .command(
                            "by who proposed it",
                            new ConfirmBankAccount(
                                    ID, "bank_1", "paula", NOW, Duration.ZERO, false))
                    .command(new RefuseBankAccount(ID, "bank_1", "not theirs", "karim"))
                    .command(new QuestionBankAccount(ID, "bank_1", "AC04"))
                    .command(new SetFees(ID, FeeTerms.of(FeeBearer.PLATFORM, 250), "ana", "review"))
                    .command(new SetRefundTerms(ID, true, FeeBearer.PLATFORM, "ana", "review"))
                    .command(new SetZone(ID, ZoneId.of("Indian/Reunion"), "ana", "moved"))
                    .command(CLOSE)
                    .command(new FinishClosing(ID));

    @Test
    void every_cell_of_the_page_is_what_the_rules_say() throws IOException {
        table.isOnPage("association.md");
    }

    @Test
    void no_command_is_missing() {
        table.hasAllCommandsOf(AssociationCommand.class);
    }

    @Test
    void a_command_that_comes_again_makes_nothing_twice() {
        table.commandsAreHarmlessWhenRepeated();
    }

    private static List<AssociationEvent> complete(AssociationCommand... more) {
        List<AssociationCommand> dossier = new ArrayList<>();
        dossier.add(register());
        dossier.add(new DeclareLegalForm(ID, LegalForm.ASSOCIATION_1901, null, "alice"));
        dossier.add(person("person_1", Capacity.LEGAL_REPRESENTATIVE));
        dossier.add(document("IDENTITY", "doc_identity", "person_1"));
        dossier.add(accept("doc_identity", null));
        for (String kind : RequiredDocuments.of(LegalForm.ASSOCIATION_1901)) {
            dossier.add(document(kind, "doc_" + kind, null));
            dossier.add(accept("doc_" + kind, null));
        }
        return after(
                Stream.concat(dossier.stream(), Arrays.stream(more))
                        .toArray(AssociationCommand[]::new));
    }

    private static List<AssociationEvent> after(AssociationCommand... commands) {
        List<AssociationEvent> events = new ArrayList<>();
        Association.State state = new Association.Unknown();
        for (AssociationCommand command : commands) {
            for (AssociationEvent event : AssociationScene.events(state, command)) {
                state = Association.evolve(state, event);
                events.add(event);
            }
        }
        return events;
    }
}
