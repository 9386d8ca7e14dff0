package obole.command.paymentfile;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentStatus;
import obole.shared.paymentfile.PaymentFileEvent.Recall;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What may be asked of a payment file: to gather payouts, to be sealed, to be handed over. */
public sealed interface PaymentFileCommand {

    PaymentFileId fileId();

    @TargetAggregateIdentifier
    default String target() {
        return fileId().toString();
    }

    /**
     * Opens the file with its first payout.
     *
     * @param outOf the file that the payout was taken out of before, null if it comes for the first
     *     time: so it is never in two files at once
     */
    record AddPayout(
            PaymentFileId fileId,
            String debtorAccount,
            Scheme scheme,
            LocalDate cutOffOn,
            Instruction instruction,
            @Nullable PaymentFileId outOf)
            implements PaymentFileCommand, Claiming {

        public AddPayout {
            requireNonNull(fileId, "fileId");
            requireNonNull(cutOffOn, "cutOffOn");
            if (!instruction.amount().positive()) {
                throw new Malformed("amount", "must be positive");
            }
        }

        @Override
        public Claimed claim() {
            PayoutId payout = instruction.payoutId();
            return new Claimed(
                    Filings.claimId(payout, outOf),
                    fileId.toString(),
                    Digest.ofParts("payment-file", payout.toString()));
        }
    }

    record RemovePayout(PaymentFileId fileId, PayoutId payoutId, String reason)
            implements PaymentFileCommand {

        public RemovePayout {
            requireNonNull(fileId, "fileId");
            requireNonNull(payoutId, "payoutId");
        }
    }

    /**
     * Nothing is added any more.
     *
     * @param checked the payouts whose accounts still let them go: exactly these are in the bytes
     * @param dropped those that may not leave any more
     * @param digest of the bytes made of {@code checked}
     */
    record SealPaymentFile(
            PaymentFileId fileId,
            Instant createdAt,
            LocalDate executeOn,
            List<PayoutId> checked,
            List<Drop> dropped,
            Digest digest)
            implements PaymentFileCommand {

        public SealPaymentFile {
            requireNonNull(fileId, "fileId");
            requireNonNull(digest, "digest");
            checked = List.copyOf(checked);
            dropped = List.copyOf(dropped);
        }
    }

    /**
     * Asks the bank for one payout back, with a file that is sealed from its beginning.
     *
     * @param instruction the one that had been given
     */
    record SealRecall(
            PaymentFileId fileId,
            String debtorAccount,
            Instant createdAt,
            LocalDate on,
            Instruction instruction,
            Recall recall,
            Digest digest)
            implements PaymentFileCommand {

        public SealRecall {
            requireNonNull(fileId, "fileId");
            requireNonNull(digest, "digest");
        }
    }

    /**
     * The bank has told something of the file.
     *
     * @param code of the file as a whole, null if it has said nothing of that
     * @param rejected whether nothing of it was or will be executed
     * @param reason the bank's code for why the whole is refused
     * @param payouts what it has told of single payouts
     */
    record RecordStatus(
            PaymentFileId fileId,
            @Nullable String code,
            boolean rejected,
            @Nullable String reason,
            List<PaymentStatus> payouts)
            implements PaymentFileCommand {

        public RecordStatus {
            requireNonNull(fileId, "fileId");
            payouts = List.copyOf(payouts);
        }
    }

    /** The bank has these bytes. */
    record MarkHandedOver(PaymentFileId fileId, Digest digest) implements PaymentFileCommand {

        public MarkHandedOver {
            requireNonNull(fileId, "fileId");
            requireNonNull(digest, "digest");
        }
    }

    /** The bank has refused these bytes as a whole. */
    record MarkRejected(PaymentFileId fileId, String reason) implements PaymentFileCommand {

        public MarkRejected {
            requireNonNull(fileId, "fileId");
        }
    }

    /** A payout that stays behind, and why. */
    record Drop(PayoutId payoutId, String reason) {}
}
