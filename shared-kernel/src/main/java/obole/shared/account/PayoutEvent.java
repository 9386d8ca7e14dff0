package obole.shared.account;

import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What can have happened to a payout: from the account's reserve to the bank's booking, and back.
 */
public sealed interface PayoutEvent extends AccountStreamEvent {

    PayoutId payoutId();

    /**
     * The amount and our fee are set aside.
     *
     * @param payee the vault's reference of the bank account it goes to
     * @param approvalNeeded whether a second person must approve before it leaves
     */
    record PayoutRequested(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            Digest requestDigest,
            Money amount,
            Money fee,
            String payee,
            PayeeKind payeeKind,
            String by,
            boolean approvalNeeded,
            @Nullable LocalDate effectiveOn)
            implements PayoutEvent {}

    record PayoutApproved(
            AccountId accountId, PayoutId payoutId, Money amount, String payee, String by)
            implements PayoutEvent {}

    record PayoutRefused(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            Money amount,
            Money fee,
            Money advanceRepaid,
            String by,
            String reason)
            implements PayoutEvent {}

    /**
     * It waits.
     *
     * @param reason with how it ends where it has no date
     * @param until null when what holds it has no date
     * @param outOf the payment file that went without it, null if it was in none
     */
    record PayoutHeld(
            AccountId accountId,
            PayoutId payoutId,
            String reason,
            @Nullable Instant until,
            @Nullable PaymentFileId outOf)
            implements PayoutEvent {}

    /**
     * Nothing holds it any more: one that is approved goes into the next payment file, another one
     * waits to be approved.
     *
     * @param outOf the payment file that went without it, null if it was in none
     */
    record PayoutReleased(
            AccountId accountId,
            PayoutId payoutId,
            Money amount,
            String payee,
            boolean approved,
            @Nullable PaymentFileId outOf)
            implements PayoutEvent {}

    /** Bound to a payment file that is being sealed: it cannot be taken back any more. */
    record PayoutSubmitted(AccountId accountId, PayoutId payoutId, PaymentFileId fileId)
            implements PayoutEvent {}

    /** Taken back before it was submitted: the money is available again. */
    record PayoutCancelled(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            Money amount,
            Money fee,
            Money advanceRepaid,
            String reason)
            implements PayoutEvent {}

    /** The bank has refused the file it was in: the money is available again. */
    record PayoutRejected(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            Money amount,
            Money fee,
            Money advanceRepaid,
            PaymentFileId fileId,
            String reason)
            implements PayoutEvent {}

    /**
     * The bank has booked it: only a statement line says so.
     *
     * @param fee our payout fee, {@code bankFee} what the bank took on top and the association
     *     bears
     */
    record PayoutSettled(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            BankAccount bankAccount,
            Money amount,
            Money fee,
            Money bankFee,
            LocalDate effectiveOn)
            implements PayoutEvent {}

    /**
     * The payee's bank sent it back: {@code received} is available again, less the advance repaid.
     *
     * @param payee nothing more is paid to there until somebody has confirmed it again
     * @param coveredByHouse what we add of the amount not received; zero where the association
     *     bears it
     */
    record PayoutReturned(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            BankAccount bankAccount,
            Money amount,
            Money received,
            Money coveredByHouse,
            Money advanceRepaid,
            String payee,
            String reasonCode,
            LocalDate effectiveOn)
            implements PayoutEvent {}
}
