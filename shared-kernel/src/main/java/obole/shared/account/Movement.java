package obole.shared.account;

import obole.shared.association.AssociationId;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

/**
 * What is proposed to be done with an account.
 *
 * @param bankAccount where the money has arrived, for what takes it out of suspense
 * @param to who receives it, for a transfer
 */
public record Movement(
        MovementKind kind,
        Money amount,
        @Nullable BankAccount bankAccount,
        @Nullable AssociationId to,
        String reason) {}
