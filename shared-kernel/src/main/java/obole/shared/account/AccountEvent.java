package obole.shared.account;

import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

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

    /**
     * Taken back by the loss order: available, reserve, then an advance by the house.
     *
     * @param effectiveOn absent for a refund that has waited: the day it is recorded
     */
    record DebitedForRefund(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money fromAvailable,
            Money fromReserve,
            Money advanced,
            @Nullable LocalDate effectiveOn)
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

    /** Taken back by the loss order for what a PSP charges: a fact as well. */
    record DebitedForFees(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money fromAvailable,
            Money fromReserve,
            Money advanced,
            LocalDate effectiveOn)
            implements AccountEvent {}

    /**
     * The refund asks for more than there is and more than may be advanced: it waits for credits,
     * and is refused if none has come by {@code until}.
     */
    record DebitForRefundWaiting(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money amount,
            Instant since,
            Instant until)
            implements AccountEvent {}

    /** The refund got no funds, or asks for none any more. Nothing moved. */
    record DebitForRefundRefused(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money amount,
            RefundDebitRefusal reason)
            implements AccountEvent {}

    /** Somebody wants us to advance up to {@code limit} for refunds: it takes a second person. */
    record AdvanceLimitProposed(
            AccountId accountId,
            AssociationId associationId,
            String proposalId,
            Money limit,
            String reason,
            String by)
            implements AccountEvent {}

    /** The limit stays what it was. */
    record AdvanceLimitRefused(
            AccountId accountId,
            AssociationId associationId,
            String proposalId,
            String reason,
            String by)
            implements AccountEvent {}

    /** From now on we advance up to {@code limit} for refunds. */
    record AdvanceLimitSet(
            AccountId accountId,
            AssociationId associationId,
            String proposalId,
            Money limit,
            String by)
            implements AccountEvent {}
}
