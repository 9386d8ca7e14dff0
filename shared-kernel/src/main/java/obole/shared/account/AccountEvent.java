package obole.shared.account;

import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What can have happened to an account apart from its payouts ({@link PayoutEvent}, same stream).
 * The account is the authority on what may leave.
 */
public sealed interface AccountEvent extends AccountStreamEvent {

    record AccountOpened(AccountId accountId, AssociationId associationId, String currency)
            implements AccountEvent {}

    record PayoutsAllowed(AccountId accountId) implements AccountEvent {}

    record PayoutsBlocked(AccountId accountId, String reason) implements AccountEvent {}

    /**
     * Where payouts go: the IBAN is in the vault under {@code reference}.
     *
     * @param confirmedAt both people count as having touched it then
     */
    record AccountBankAccountSet(
            AccountId accountId,
            String reference,
            Digest commitment,
            String proposedBy,
            String confirmedBy,
            Instant confirmedAt,
            Instant usableFrom)
            implements AccountEvent {}

    /** Money became available, after repaying what we had advanced. */
    record AccountCredited(
            AccountId accountId,
            AssociationId associationId,
            CreditCause cause,
            String causeId,
            Money amount,
            Money advanceRepaid,
            LocalDate effectiveOn)
            implements AccountEvent {}

    /** Taken back by the loss order: available, reserve, then an advance by the house. */
    record DebitedForRefund(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money fromAvailable,
            Money fromReserve,
            Money advanced,
            LocalDate effectiveOn)
            implements AccountEvent {}

    /** Taken back by the loss order for a dispute: a fact, so the advance has no limit. */
    record DebitedForDispute(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money fromAvailable,
            Money fromReserve,
            Money advanced,
            LocalDate effectiveOn)
            implements AccountEvent {}

    /** The refund asked for more than there is and more than may be advanced. Nothing moved. */
    record DebitForRefundRefused(
            AccountId accountId, AssociationId associationId, String causeId, Money amount)
            implements AccountEvent {}
}
