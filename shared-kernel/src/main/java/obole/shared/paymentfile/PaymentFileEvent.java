package obole.shared.paymentfile;

import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What can have happened to a payment file: its bytes are a pure function of what is sealed. */
public sealed interface PaymentFileEvent {

    PaymentFileId fileId();

    /**
     * {@code debtorAccount} is the code of our bank account; one file per account, scheme and
     * cut-off.
     */
    record PaymentFileOpened(
            PaymentFileId fileId, String debtorAccount, Scheme scheme, LocalDate cutOffOn)
            implements PaymentFileEvent {}

    record PaymentFilePayoutAdded(PaymentFileId fileId, Instruction instruction)
            implements PaymentFileEvent {}

    record PaymentFilePayoutRemoved(
            PaymentFileId fileId, AccountId accountId, PayoutId payoutId, String reason)
            implements PaymentFileEvent {}

    /**
     * Nothing is added any more. {@code digest} is of the bytes that leave.
     *
     * @param recall what is asked back, null in a file of orders
     */
    record PaymentFileSealed(
            PaymentFileId fileId,
            String debtorAccount,
            Scheme scheme,
            Instant createdAt,
            LocalDate executeOn,
            List<Instruction> instructions,
            Money total,
            Digest digest,
            @Nullable Recall recall)
            implements PaymentFileEvent {}

    record PaymentFileHandedOver(PaymentFileId fileId, Digest digest) implements PaymentFileEvent {}

    /**
     * The bank has refused all of it: nothing in it will be executed, and it is never sent again.
     */
    record PaymentFileRejected(PaymentFileId fileId, String reason, List<Instruction> instructions)
            implements PaymentFileEvent {}

    /**
     * The bank has told how far the file, or some of it, has come.
     *
     * @param code of the file as a whole, null if the bank has said it of payouts only
     * @param payouts what is new of them
     */
    record PaymentFileAcknowledged(
            PaymentFileId fileId, @Nullable String code, List<PaymentStatus> payouts)
            implements PaymentFileEvent {}

    /** What kind of message a file is to the bank. */
    enum Scheme {
        /** Credit transfers with a cut-off. */
        SEPA,
        /** Credit transfers with a cut-off in a currency that SEPA does not carry. */
        OTHER_CURRENCY,
        /** One instant credit transfer, handed over at once. */
        INST,
        /** One credit transfer asked back. */
        RECALL
    }

    /**
     * A status that a bank has given a payout.
     *
     * @param code open text: banks have codes of their own, and lists move
     * @param rejected whether it ends the payout, and nothing was or will be paid
     * @param reason the bank's code for why, null if it gave none
     */
    record PaymentStatus(
            AccountId accountId,
            PayoutId payoutId,
            String code,
            boolean rejected,
            @Nullable String reason) {}

    /** The file a payout left with, as a bank wants to be reminded of it, and why it is wrong. */
    record Recall(
            PaymentFileId fileId, Instant createdAt, LocalDate executedOn, String reasonCode) {}

    /** One payout as the bank is told; {@code payee} refers to the IBAN in the vault. */
    record Instruction(AccountId accountId, PayoutId payoutId, Money amount, String payee) {}
}
