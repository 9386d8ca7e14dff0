package obole.shared.account;

import obole.shared.association.AssociationId;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

/**
 * What is proposed to be done with an account.
 *
 * @param bankAccount where the money has arrived, for what takes it out of suspense
 * @param statementId whose line it is, as a whole
 * @param to who receives it, for a transfer
 */
public record Movement(
        MovementKind kind,
        Money amount,
        @Nullable BankAccount bankAccount,
        @Nullable StatementId statementId,
        @Nullable Integer line,
        @Nullable AssociationId to,
        String reason) {}
