package obole.shared.account;

import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What people and rules have moved on an account beside credits, debits and payouts. */
public sealed interface MovementEvent extends AccountStreamEvent {

    /** Somebody asks for a movement that a second person must approve. */
    record MovementProposed(
            AccountId accountId,
            AssociationId associationId,
            MovementId movementId,
            Digest requestDigest,
            Movement movement,
            String by)
            implements MovementEvent {}

    record MovementRefused(AccountId accountId, MovementId movementId, String by, String reason)
            implements MovementEvent {}

    /**
     * What is kept of this account's credits from now on.
     *
     * @param fixed kept as long as the rule holds, zero for none
     * @param basisPoints of each settlement's credit, kept for {@code days}
     */
    record ReserveRuleSet(
            AccountId accountId,
            AssociationId associationId,
            Money fixed,
            int basisPoints,
            int days,
            String by,
            String reason)
            implements MovementEvent {}

    /**
     * Kept against risk.
     *
     * @param until null as long as nobody releases it
     * @param by a person, or the rule
     */
    record ReservePlaced(
            AccountId accountId,
            AssociationId associationId,
            Money amount,
            @Nullable LocalDate until,
            String by,
            String reason)
            implements MovementEvent {

        /** Who places what the account's rule keeps. */
        public static final String RULE = "obole:reserve-rule";
    }

    /**
     * What is left of it is available again, after repaying what we had advanced.
     *
     * @param amount zero when losses have used it up
     * @param until the day whose reserve this was, null when people released it
     */
    record ReserveReleased(
            AccountId accountId,
            AssociationId associationId,
            Money amount,
            Money advanceRepaid,
            @Nullable LocalDate until,
            @Nullable MovementId movementId,
            @Nullable String proposedBy,
            String by)
            implements MovementEvent {}

    /** On its way to another association here, which is credited next. */
    record TransferredOut(
            AccountId accountId,
            AssociationId associationId,
            MovementId movementId,
            AssociationId to,
            Money amount,
            String proposedBy,
            String by,
            LocalDate effectiveOn)
            implements MovementEvent {}

    /** The association has sent us what we had advanced: a line of the bank, as a whole. */
    record AdvanceRepaid(
            AccountId accountId,
            AssociationId associationId,
            MovementId movementId,
            BankAccount bankAccount,
            StatementId statementId,
            int line,
            Money amount,
            String proposedBy,
            String by,
            LocalDate effectiveOn)
            implements MovementEvent {}

    /**
     * We give up what we had advanced.
     *
     * @param ofDisputes the part that was advanced for disputes, {@code other} the rest
     */
    record AdvanceWrittenOff(
            AccountId accountId,
            AssociationId associationId,
            MovementId movementId,
            Money ofDisputes,
            Money other,
            String proposedBy,
            String by,
            LocalDate effectiveOn)
            implements MovementEvent {}

    /**
     * Corrected by two people.
     *
     * @param kind who pays for it or gets it
     * @param advanceRepaid a credit repays first what we had advanced
     * @param bankAccount where an unexplained receipt had arrived
     * @param statementId whose line the receipt is
     */
    record Adjusted(
            AccountId accountId,
            AssociationId associationId,
            MovementId movementId,
            MovementKind kind,
            Money amount,
            Money advanceRepaid,
            @Nullable BankAccount bankAccount,
            @Nullable StatementId statementId,
            @Nullable Integer line,
            String proposedBy,
            String by,
            LocalDate effectiveOn)
            implements MovementEvent {}
}
