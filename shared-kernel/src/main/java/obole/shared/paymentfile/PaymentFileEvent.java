package obole.shared.paymentfile;

import obole.shared.account.AccountId;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

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
            PaymentFileId fileId, String debtorAccount, String scheme, LocalDate cutOffOn)
            implements PaymentFileEvent {}

    record PaymentFilePayoutAdded(PaymentFileId fileId, Instruction instruction)
            implements PaymentFileEvent {}

    record PaymentFilePayoutRemoved(
            PaymentFileId fileId, AccountId accountId, PayoutId payoutId, String reason)
            implements PaymentFileEvent {}

    /** Nothing is added any more. {@code digest} is of the bytes that leave. */
    record PaymentFileSealed(
            PaymentFileId fileId,
            String debtorAccount,
            Instant createdAt,
            LocalDate executeOn,
            List<Instruction> instructions,
            Money total,
            Digest digest)
            implements PaymentFileEvent {}

    record PaymentFileHandedOver(PaymentFileId fileId, Digest digest) implements PaymentFileEvent {}

    /**
     * The bank has refused all of it: nothing in it will be executed, and it is never sent again.
     */
    record PaymentFileRejected(PaymentFileId fileId, String reason, List<Instruction> instructions)
            implements PaymentFileEvent {}

    /** One payout as the bank is told; {@code payee} refers to the IBAN in the vault. */
    record Instruction(AccountId accountId, PayoutId payoutId, Money amount, String payee) {}
}
