package obole.shared.account;

import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

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
     * @param instant whether it is to be an instant transfer (SCT Inst)
     * @param dueOn the day of the schedule that asked for it, null if somebody did
     * @param nextDueOn the day on which the schedule asks again
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
            boolean instant,
            @Nullable LocalDate dueOn,
            @Nullable LocalDate nextDueOn,
            @Nullable LocalDate effectiveOn)
            implements PayoutEvent {}

    record PayoutApproved(
            AccountId accountId,
            PayoutId payoutId,
            Money amount,
            String payee,
            boolean instant,
            String by)
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
            boolean instant,
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

    /**
     * The bank has said how far it has come; that it has left is told by a statement only.
     *
     * @param code of ISO 20022's list of payment statuses, or of the bank's own
     */
    record PayoutAccepted(AccountId accountId, PayoutId payoutId, PaymentFileId fileId, String code)
            implements PayoutEvent {}

    /**
     * The bank has refused it, or the file it was in: the money is available again.
     *
     * @param reason the bank's code, or its words about the file
     * @param payee the bank account that is at fault, null if none is: nothing more is paid to
     *     there until somebody has confirmed it again
     */
    record PayoutRejected(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            Money amount,
            Money fee,
            Money advanceRepaid,
            PaymentFileId fileId,
            String reason,
            @Nullable String payee)
            implements PayoutEvent {}

    /**
     * The bank has booked it: only a statement line says so.
     *
     * @param amount what has left of what was asked for
     * @param fee our payout fee, {@code bankFee} what the bank took on top and the association
     *     bears
     * @param unpaid what the bank has not taken of it: available again, less {@code advanceRepaid}
     * @param excess what the bank has taken beyond it, which is our loss
     * @param statementId whose {@code line} says so; null for what only its return tells of, and of
     *     an earlier platform
     */
    record PayoutSettled(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            BankAccount bankAccount,
            Money amount,
            Money fee,
            Money bankFee,
            Money unpaid,
            Money advanceRepaid,
            Money excess,
            @Nullable StatementId statementId,
            @Nullable Integer line,
            LocalDate effectiveOn)
            implements PayoutEvent {

        /** As it was asked for, and no line names it. */
        public PayoutSettled(
                AccountId accountId,
                AssociationId associationId,
                PayoutId payoutId,
                BankAccount bankAccount,
                Money amount,
                Money fee,
                Money bankFee,
                LocalDate effectiveOn) {
            this(
                    accountId,
                    associationId,
                    payoutId,
                    bankAccount,
                    amount,
                    fee,
                    bankFee,
                    amount.with(0),
                    amount.with(0),
                    amount.with(0),
                    null,
                    null,
                    effectiveOn);
        }
    }

    /**
     * The bank has paid what had ended here, or has paid it once more: the account gives it again,
     * as in a loss, and what is beyond the payout is our loss.
     *
     * @param statementId whose {@code line} says so; null for what only its return tells of
     */
    record PayoutPaidAfterAll(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            BankAccount bankAccount,
            Money fromAvailable,
            Money fromReserve,
            Money advanced,
            Money excess,
            @Nullable StatementId statementId,
            @Nullable Integer line,
            LocalDate effectiveOn)
            implements PayoutEvent {}

    /**
     * The payee's bank sent it back: {@code received} is available again, less the advance repaid.
     *
     * @param payee nothing more is paid to there until somebody has confirmed it again
     * @param coveredByHouse what we add of the amount not received; zero where the association
     *     bears it
     * @param reasonCode the bank's, or {@link #UNTOLD}
     * @param statementId whose {@code line} brought it
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
            @Nullable StatementId statementId,
            @Nullable Integer line,
            LocalDate effectiveOn)
            implements PayoutEvent {

        /** Of a bank that gives no code: nothing is concluded from it. */
        public static final String UNTOLD = "NONE";

        private static final String FOLLOWING_RECALL = "FOCR";

        /** No line names it. */
        public PayoutReturned(
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
                LocalDate effectiveOn) {
            this(
                    accountId,
                    associationId,
                    payoutId,
                    bankAccount,
                    amount,
                    received,
                    coveredByHouse,
                    advanceRepaid,
                    payee,
                    reasonCode,
                    null,
                    null,
                    effectiveOn);
        }

        /** We had asked for it, so nothing is wrong with the payee's bank account. */
        public boolean asRecalled() {
            return reasonCode.equals(FOLLOWING_RECALL);
        }
    }

    /**
     * We have asked for it back: the bank is told with a camt.056. The money moves when it is back.
     *
     * @param fileId the payment file it left with
     * @param reasonCode DUPL, TECH, FRAD or CUST
     */
    record PayoutRecallRequested(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            PaymentFileId fileId,
            Money amount,
            String payee,
            String reasonCode,
            String by)
            implements PayoutEvent {}

    /** The payee's side does not give it back: the payout stays as it was. */
    record PayoutRecallRefused(AccountId accountId, PayoutId payoutId, String reasonCode)
            implements PayoutEvent {}
}
