package obole.shared.codec;

import static obole.shared.codec.EventExamples.ACCOUNT;
import static obole.shared.codec.EventExamples.ASSOCIATION;
import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.MANAGER;
import static obole.shared.codec.EventExamples.OFFICER;
import static obole.shared.codec.EventExamples.PAYOUT;
import static obole.shared.codec.EventExamples.SAFEGUARDING;
import static obole.shared.codec.EventExamples.STATEMENT;
import static obole.shared.money.Money.euros;

import obole.shared.account.Movement;
import obole.shared.account.MovementEvent;
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.account.StandingEvent;
import obole.shared.alarm.AlarmId;
import obole.shared.association.AssociationId;
import obole.shared.association.Capacity;
import obole.shared.association.DossierEvent;
import obole.shared.association.LegalForm;
import obole.shared.association.MeasureEvent;

import java.util.List;

/** An example of all that an association is asked for, what is imposed on it, and what follows. */
final class OnboardingExamples {

    private static final MovementId MOVEMENT = new MovementId(EventExamples.id("movement"));
    private static final AssociationId OTHER = new AssociationId(EventExamples.id("other"));
    private static final String AUTHORITY = "DGT 2026-117";

    private OnboardingExamples() {}

    static List<Object> dossier() {
        return List.of(
                new DossierEvent.LegalFormDeclared(
                        ASSOCIATION, LegalForm.OTHER, "a parish", MANAGER),
                new DossierEvent.PersonDeclared(
                        ASSOCIATION,
                        "vault:person",
                        DIGEST,
                        Capacity.LEGAL_REPRESENTATIVE,
                        MANAGER),
                new DossierEvent.PersonWithdrawn(ASSOCIATION, "vault:person", MANAGER),
                new DossierEvent.AssociationDocumentAccepted(
                        ASSOCIATION, "IDENTITY", "vault:document", DAY, OFFICER),
                new DossierEvent.AssociationDocumentRejected(
                        ASSOCIATION, "IDENTITY", "vault:document", OFFICER, "unreadable"),
                new DossierEvent.AssociationDocumentExpired(
                        ASSOCIATION, "IDENTITY", "vault:document"));
    }

    static List<Object> measures() {
        return List.of(
                new MeasureEvent.ReinstatementProposed(ASSOCIATION, OFFICER, "cleared up"),
                new MeasureEvent.ReinstatementRefused(ASSOCIATION, "not yet", MANAGER),
                new MeasureEvent.AssociationReinstated(ASSOCIATION, true, OFFICER, MANAGER),
                new MeasureEvent.AssociationFrozen(ASSOCIATION, AUTHORITY, "listed", OFFICER),
                new MeasureEvent.DebitAuthorised(
                        ASSOCIATION, PAYOUT.toString(), AUTHORITY, OFFICER),
                new MeasureEvent.AssociationUnfrozen(ASSOCIATION, AUTHORITY, MANAGER),
                new MeasureEvent.ClosingBegun(ASSOCIATION, MANAGER, "dissolved"),
                new MeasureEvent.AssociationClosed(ASSOCIATION),
                new StandingEvent.AccountFrozen(ACCOUNT, "listed"),
                new StandingEvent.AccountDebitAuthorised(ACCOUNT, PAYOUT.toString(), AUTHORITY),
                new StandingEvent.AccountUnfrozen(ACCOUNT),
                new StandingEvent.AccountHeld(
                        ACCOUNT,
                        AlarmId.of("alm_00000000000000000000000001"),
                        "The account says 9531 EUR is available, and the ledger 9431."),
                new StandingEvent.AccountReleased(
                        ACCOUNT,
                        AlarmId.of("alm_00000000000000000000000001"),
                        OFFICER,
                        "the ledger was rebuilt"),
                new StandingEvent.AccountClosed(ACCOUNT, ASSOCIATION));
    }

    static List<Object> movements() {
        return List.of(
                new MovementEvent.MovementProposed(
                        ACCOUNT,
                        ASSOCIATION,
                        MOVEMENT,
                        DIGEST,
                        new Movement(
                                MovementKind.TRANSFER,
                                euros(40_00),
                                null,
                                null,
                                null,
                                OTHER,
                                "for the fair"),
                        MANAGER),
                new MovementEvent.MovementRefused(ACCOUNT, MOVEMENT, OFFICER, "no contract"),
                new MovementEvent.ReserveRuleSet(
                        ACCOUNT, ASSOCIATION, euros(100_00), 1000, 90, OFFICER, "many disputes"),
                new MovementEvent.ReservePlaced(
                        ACCOUNT, ASSOCIATION, euros(9_50), DAY, OFFICER, "rule"),
                new MovementEvent.ReserveReleased(
                        ACCOUNT,
                        ASSOCIATION,
                        euros(9_50),
                        euros(1_50),
                        null,
                        MOVEMENT,
                        MANAGER,
                        OFFICER),
                new MovementEvent.TransferredOut(
                        ACCOUNT, ASSOCIATION, MOVEMENT, OTHER, euros(40_00), MANAGER, OFFICER, DAY),
                new MovementEvent.AdvanceRepaid(
                        ACCOUNT,
                        ASSOCIATION,
                        MOVEMENT,
                        SAFEGUARDING,
                        STATEMENT,
                        12,
                        euros(10_00),
                        MANAGER,
                        OFFICER,
                        DAY),
                new MovementEvent.AdvanceWrittenOff(
                        ACCOUNT,
                        ASSOCIATION,
                        MOVEMENT,
                        euros(7_00),
                        euros(3_00),
                        MANAGER,
                        OFFICER,
                        DAY),
                new MovementEvent.Adjusted(
                        ACCOUNT,
                        ASSOCIATION,
                        MOVEMENT,
                        MovementKind.CREDIT_FROM_SUSPENSE,
                        euros(25_00),
                        euros(5_00),
                        SAFEGUARDING,
                        STATEMENT,
                        12,
                        MANAGER,
                        OFFICER,
                        DAY));
    }
}
