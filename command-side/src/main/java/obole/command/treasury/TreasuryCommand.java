package obole.command.treasury;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;
import obole.shared.treasury.TransferId;
import obole.shared.treasury.TransferKind;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** What may be asked of a transfer of ours. */
public sealed interface TreasuryCommand {

    TransferId transferId();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return transferId().toString();
    }

    /** One person wants it between our own accounts; what is ours in the pool is as they see it. */
    record ProposeTransfer(
            TransferId transferId,
            Digest requestDigest,
            TransferKind kind,
            BankAccount from,
            BankAccount to,
            Money amount,
            Money houseAvailable,
            String reason,
            String by)
            implements TreasuryCommand, Creating {

        public ProposeTransfer {
            requireNonNull(from, "from");
            requireNonNull(to, "to");
            requirePositive(amount);
            requireSameCurrency(amount, houseAvailable);
            if (kind == TransferKind.RETURN) {
                throw new Malformed("kind", "must be SWEEP or TOP_UP");
            }
        }

        @Override
        public String createdStream() {
            return target();
        }
    }

    /**
     * One person wants that a line's money goes back to who sent it.
     *
     * @param credit whether it came
     * @param ofPayout whether a payout that it names will take it by itself
     * @param takenBy what has explained it before
     */
    record ProposeReturn(
            TransferId transferId,
            Digest requestDigest,
            BankAccount from,
            String payee,
            Digest payeeCommitment,
            StatementId statementId,
            int line,
            Money amount,
            boolean credit,
            boolean ofPayout,
            @Nullable String takenBy,
            String reason,
            String by)
            implements TreasuryCommand, Creating {

        public ProposeReturn {
            requireNonNull(from, "from");
            requireNonNull(payee, "payee");
            requireNonNull(statementId, "statementId");
            requirePositive(amount);
        }

        @Override
        public String createdStream() {
            return target();
        }
    }

    /**
     * Another person agrees, and the order is fixed with it.
     *
     * @param houseAvailable what is ours in the pool, as this person sees it; null for a return
     * @param digest of the bytes that these moments make
     * @param taken the claim of the line that goes back, or a name that nothing is filed under
     */
    record ApproveTransfer(
            TransferId transferId,
            @Nullable Money houseAvailable,
            String by,
            Instant createdAt,
            LocalDate executeOn,
            Digest digest,
            String taken)
            implements TreasuryCommand, Claiming {

        @Override
        public Claimed claim() {
            return new Claimed(taken, target(), Digest.ofParts("send-back", transferId.toString()));
        }
    }

    /** Whoever proposed it may take it back. */
    record RefuseTransfer(TransferId transferId, String reason, String by)
            implements TreasuryCommand {}

    /** The bank has these bytes. */
    record MarkTransferHandedOver(TransferId transferId, Digest digest)
            implements TreasuryCommand {}

    /** The bank will not do it. */
    record FailTransfer(TransferId transferId, String reason, String by)
            implements TreasuryCommand {}

    /**
     * A line of a bank statement carries the transfer's reference.
     *
     * @param original the line whose money leaves by a return, null for all else
     */
    record BookTransfer(
            TransferId transferId,
            Movement movement,
            BankAccount bankAccount,
            Money amount,
            @Nullable String returnReason,
            StatementId statementId,
            int line,
            LocalDate on,
            @Nullable Original original)
            implements TreasuryCommand, Claiming {

        public BookTransfer {
            requirePositive(amount);
        }

        /** One bank line is explained once, whoever explains it. */
        @Override
        public Claimed claim() {
            return new Claimed(
                    statementId.taken(line),
                    target(),
                    Digest.ofParts("book-transfer", transferId.toString()));
        }
    }

    /**
     * A line that a return is of, as it is now.
     *
     * @param claim what is claimed by whatever takes it out of suspense
     * @param takenBy what has taken it, null when the return has failed and nothing has since
     */
    record Original(String claim, @Nullable String takenBy) {

        Claimed taken(TransferId by) {
            return new Claimed(claim, by.toString(), Digest.ofParts("send-back", by.toString()));
        }
    }

    /** What a line of the bank says of a transfer. */
    enum Movement {
        LEFT,
        ARRIVED,
        RETURNED
    }

    private static void requirePositive(Money amount) {
        if (!amount.positive()) {
            throw new Malformed("amount", "must be positive");
        }
    }

    private static void requireSameCurrency(Money amount, Money houseAvailable) {
        if (!amount.currency().equals(houseAvailable.currency())) {
            throw new Malformed("houseAvailable", "must be in the currency of the amount");
        }
    }
}
