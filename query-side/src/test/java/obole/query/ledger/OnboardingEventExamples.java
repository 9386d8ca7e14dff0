package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.B;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.PAYOUT;
import static obole.query.ledger.Examples.SAFEGUARDING;
import static obole.query.ledger.Examples.STATEMENT;
import static obole.shared.money.Money.euros;

import obole.shared.account.Movement;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.AdvanceRepaid;
import obole.shared.account.MovementEvent.AdvanceWrittenOff;
import obole.shared.account.MovementEvent.MovementProposed;
import obole.shared.account.MovementEvent.MovementRefused;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.MovementEvent.ReserveRuleSet;
import obole.shared.account.MovementEvent.TransferredOut;
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.account.StandingEvent.AccountDebitAuthorised;
import obole.shared.account.StandingEvent.AccountFrozen;
import obole.shared.account.StandingEvent.AccountHeld;
import obole.shared.account.StandingEvent.AccountReleased;
import obole.shared.account.StandingEvent.AccountUnfrozen;
import obole.shared.alarm.AlarmId;
import obole.shared.association.Capacity;
import obole.shared.association.DossierEvent.AssociationDocumentAccepted;
import obole.shared.association.DossierEvent.AssociationDocumentExpired;
import obole.shared.association.DossierEvent.AssociationDocumentRejected;
import obole.shared.association.DossierEvent.LegalFormDeclared;
import obole.shared.association.DossierEvent.PersonDeclared;
import obole.shared.association.DossierEvent.PersonWithdrawn;
import obole.shared.association.LegalForm;
import obole.shared.association.MeasureEvent.AssociationClosed;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationReinstated;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.association.MeasureEvent.ClosingBegun;
import obole.shared.association.MeasureEvent.DebitAuthorised;
import obole.shared.association.MeasureEvent.ReinstatementProposed;
import obole.shared.association.MeasureEvent.ReinstatementRefused;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.UUID;

/** The examples of reserves, of what two people move, and of what is asked of an association. */
final class OnboardingEventExamples {

    private static final MovementId MOVEMENT = new MovementId(new UUID(12, 1));
    private static final AlarmId ALARM = new AlarmId(new UUID(13, 1));
    private static final String AUTHORITY = "DGT 2026-117";

    private OnboardingEventExamples() {}

    static void addTo(Map<String, Object> all) {
        reserve(all);
        moved(all);
        adjusted(all);
        standing(all);
        dossier(all);
        measures(all);
    }

    private static void reserve(Map<String, Object> all) {
        all.put(
                "ReserveRuleSet",
                new ReserveRuleSet(ACCOUNT_A, A, euros(100_00), 1000, 90, "compliance", "risk"));
        all.put(
                "ReservePlaced",
                new ReservePlaced(ACCOUNT_A, A, euros(9_50), DAY, "obole:reserve-rule", "rule"));
        all.put("ReserveReleased", released(9_50, 0));
        all.put("ReserveReleased: repays an advance", released(9_50, 1_50));
    }

    private static ReserveReleased released(long amount, long repaid) {
        return new ReserveReleased(
                ACCOUNT_A, A, euros(amount), euros(repaid), DAY, null, null, "obole:reserve-rule");
    }

    private static void moved(Map<String, Object> all) {
        all.put(
                "MovementProposed",
                new MovementProposed(
                        ACCOUNT_A,
                        A,
                        MOVEMENT,
                        DIGEST,
                        new Movement(
                                MovementKind.TRANSFER,
                                euros(40_00),
                                null,
                                null,
                                null,
                                B,
                                "the fair"),
                        "manager"));
        all.put("MovementRefused", new MovementRefused(ACCOUNT_A, MOVEMENT, "finance", "no"));
        all.put(
                "TransferredOut",
                new TransferredOut(
                        ACCOUNT_A, A, MOVEMENT, B, euros(40_00), "manager", "finance", DAY));
        all.put(
                "AdvanceRepaid",
                new AdvanceRepaid(
                        ACCOUNT_A,
                        A,
                        MOVEMENT,
                        SAFEGUARDING,
                        STATEMENT,
                        12,
                        euros(10_00),
                        "manager",
                        "finance",
                        DAY));
        all.put("AdvanceWrittenOff", writtenOff(euros(150_00), NOTHING));
        all.put("AdvanceWrittenOff: of disputes and refunds", writtenOff(euros(7_00), euros(3_00)));
    }

    private static AdvanceWrittenOff writtenOff(Money ofDisputes, Money other) {
        return new AdvanceWrittenOff(
                ACCOUNT_A, A, MOVEMENT, ofDisputes, other, "manager", "finance", DAY);
    }

    private static void adjusted(Map<String, Object> all) {
        all.put(
                "Adjusted: a credit by the house",
                adjusted(MovementKind.CREDIT_BY_HOUSE, NOTHING, null));
        all.put(
                "Adjusted: a credit by the house, repays an advance",
                adjusted(MovementKind.CREDIT_BY_HOUSE, euros(5_00), null));
        all.put("Adjusted: a debit", adjusted(MovementKind.DEBIT_TO_HOUSE, NOTHING, null));
        all.put(
                "Adjusted: from suspense",
                adjusted(MovementKind.CREDIT_FROM_SUSPENSE, euros(5_00), SAFEGUARDING));
    }

    private static Adjusted adjusted(
            MovementKind kind, Money repaid, @Nullable BankAccount bankAccount) {
        return new Adjusted(
                ACCOUNT_A,
                A,
                MOVEMENT,
                kind,
                euros(25_00),
                repaid,
                bankAccount,
                bankAccount == null ? null : STATEMENT,
                bankAccount == null ? null : 12,
                "manager",
                "finance",
                DAY);
    }

    private static void standing(Map<String, Object> all) {
        all.put("AccountFrozen", new AccountFrozen(ACCOUNT_A, "listed"));
        all.put(
                "AccountDebitAuthorised",
                new AccountDebitAuthorised(ACCOUNT_A, PAYOUT.toString(), AUTHORITY));
        all.put("AccountUnfrozen", new AccountUnfrozen(ACCOUNT_A));
        all.put("AccountHeld", new AccountHeld(ACCOUNT_A, ALARM, "not what the ledger says"));
        all.put(
                "AccountReleased",
                new AccountReleased(ACCOUNT_A, ALARM, "compliance", "the ledger was rebuilt"));
        all.put("AccountClosed", new AccountClosed(ACCOUNT_A, A));
    }

    private static void dossier(Map<String, Object> all) {
        all.put(
                "LegalFormDeclared",
                new LegalFormDeclared(A, LegalForm.ASSOCIATION_1901, null, "manager"));
        all.put(
                "PersonDeclared",
                new PersonDeclared(A, "vault:3", DIGEST, Capacity.LEGAL_REPRESENTATIVE, "manager"));
        all.put("PersonWithdrawn", new PersonWithdrawn(A, "vault:3", "manager"));
        all.put(
                "AssociationDocumentAccepted",
                new AssociationDocumentAccepted(A, "STATUTES", "vault:2", DAY, "compliance"));
        all.put(
                "AssociationDocumentRejected",
                new AssociationDocumentRejected(A, "STATUTES", "vault:2", "compliance", "torn"));
        all.put(
                "AssociationDocumentExpired",
                new AssociationDocumentExpired(A, "STATUTES", "vault:2"));
    }

    private static void measures(Map<String, Object> all) {
        all.put("ReinstatementRefused", new ReinstatementRefused(A, "not yet", "head"));
        all.put("ReinstatementProposed", new ReinstatementProposed(A, "compliance", "cleared"));
        all.put("AssociationReinstated", new AssociationReinstated(A, true, "compliance", "head"));
        all.put("AssociationFrozen", new AssociationFrozen(A, AUTHORITY, "listed", "compliance"));
        all.put(
                "DebitAuthorised",
                new DebitAuthorised(A, PAYOUT.toString(), AUTHORITY, "compliance"));
        all.put("AssociationUnfrozen", new AssociationUnfrozen(A, AUTHORITY, "head"));
        all.put("ClosingBegun", new ClosingBegun(A, "manager", "dissolved"));
        all.put("AssociationClosed", new AssociationClosed(A));
    }
}
