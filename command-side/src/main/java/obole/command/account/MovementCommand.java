package obole.command.account;

import static obole.shared.account.MovementKind.ADVANCE_REPAYMENT;
import static obole.shared.account.MovementKind.CREDIT_FROM_SUSPENSE;
import static obole.shared.account.MovementKind.TRANSFER;

import obole.command.bank.StatementLines;
import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.Movement;
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.StatementId;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** What may be asked of an account's reserve, and what two people may move. */
public sealed interface MovementCommand extends AccountCommand {

    /** From now on; what is kept already stays. */
    record SetReserveRule(
            AccountId accountId, Money fixed, int basisPoints, int days, String by, String reason)
            implements MovementCommand {

        private static final int ALL = 10_000;
        private static final int YEAR = 366;

        public SetReserveRule {
            if (fixed.negative()) {
                throw new Malformed("fixed", "must not be negative");
            }
            if (basisPoints < 0 || basisPoints > ALL) {
                throw new Malformed("basisPoints", "must be from 0 to 10000");
            }
            if (days < 0 || days > YEAR || (basisPoints > 0 && days == 0)) {
                throw new Malformed("days", "must be from 1 to 366");
            }
        }
    }

    /**
     * By one person: it only keeps.
     *
     * @param until null as long as nobody releases it
     */
    record PlaceReserve(
            AccountId accountId,
            MovementId movementId,
            Digest requestDigest,
            Money amount,
            @Nullable LocalDate until,
            String by,
            String reason)
            implements MovementCommand, Claiming {

        public PlaceReserve {
            requirePositive(amount);
        }

        @Override
        public Claimed claim() {
            return new Claimed(movementId.toString(), accountId.toString(), requestDigest);
        }
    }

    /** What was kept until today or earlier. */
    record ReleaseReserve(AccountId accountId, Instant now) implements MovementCommand {}

    /**
     * A line of a statement by which money came, as it is now.
     *
     * @param ofPayout whether a payout explains it
     * @param claim what is claimed by whatever takes it out of suspense
     * @param takenBy what has taken it out of suspense
     */
    record Receipt(
            StatementId statementId,
            int line,
            BankAccount bankAccount,
            boolean credit,
            Money amount,
            boolean ofPayout,
            String claim,
            @Nullable String takenBy) {

        static Receipt of(StatementLines.Line line) {
            return new Receipt(
                    line.statementId(),
                    line.entry().line(),
                    line.bankAccount(),
                    line.entry().credit(),
                    line.entry().amount(),
                    line.ofPayout(),
                    line.claim(),
                    line.takenBy());
        }
    }

    /** What takes money out of suspense, and so must say which line it is. */
    static boolean arrives(MovementKind kind) {
        return kind == CREDIT_FROM_SUSPENSE || kind == ADVANCE_REPAYMENT;
    }

    /**
     * Somebody asks for it; a second person decides.
     *
     * @param receipt by which the money came, null when no such line was recorded or none is needed
     * @param receiverKnown whether who should receive a transfer is here and stays
     */
    record ProposeMovement(
            AccountId accountId,
            MovementId movementId,
            Digest requestDigest,
            Movement movement,
            @Nullable Receipt receipt,
            String by,
            boolean receiverKnown)
            implements MovementCommand, Claiming {

        public ProposeMovement {
            requirePositive(movement.amount());
            boolean named = movement.statementId() != null && movement.line() != null;
            if (arrives(movement.kind()) != named) {
                throw new Malformed("line", "must be given for what takes money out of suspense");
            }
            if ((movement.kind() == TRANSFER) != (movement.to() != null)) {
                throw new Malformed("to", "must be given for a TRANSFER, and for nothing else");
            }
        }

        @Override
        public Claimed claim() {
            return new Claimed(movementId.toString(), accountId.toString(), requestDigest);
        }
    }

    /**
     * A second person agrees.
     *
     * @param receipt by which the money came, as it is now
     */
    record ApproveMovement(
            AccountId accountId,
            MovementId movementId,
            @Nullable Receipt receipt,
            String by,
            LocalDate on)
            implements MovementCommand, Claiming {

        /** One bank line is explained once, whoever explains it. */
        @Override
        public Claimed claim() {
            String by = movementId.toString();
            return new Claimed(
                    receipt == null ? movementId + "/none" : receipt.claim(),
                    by,
                    Digest.ofParts("bank-line", by));
        }
    }

    record RefuseMovement(AccountId accountId, MovementId movementId, String by, String reason)
            implements MovementCommand {}

    private static void requirePositive(Money amount) {
        if (!amount.positive()) {
            throw new Malformed("amount", "must be positive");
        }
    }
}
