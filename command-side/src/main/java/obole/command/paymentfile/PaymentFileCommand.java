package obole.command.paymentfile;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
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
            String scheme,
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
