package obole.command.account;

import static obole.command.account.AccountCommand.claimOf;
import static obole.command.account.AccountCommand.requirePositive;

import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/** What may be asked of an account for its refunds: money, patience, and our own advance. */
public sealed interface RefundFundsCommand extends AccountCommand.OfRefunds {

    /**
     * Our own decision, so the account may say no, or not yet; unless it is done already.
     *
     * @param waiting absent where it is to be answered at once, from what there is
     * @param fact the donor has the money: nothing limits it, as with a dispute
     */
    record DebitForRefund(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money amount,
            LocalDate on,
            @Nullable Waiting waiting,
            boolean fact)
            implements RefundFundsCommand, Claiming {

        public DebitForRefund {
            requirePositive(amount);
        }

        public DebitForRefund(
                AccountId accountId,
                AssociationId associationId,
                String causeId,
                Money amount,
                LocalDate on,
                @Nullable Waiting waiting) {
            this(accountId, associationId, causeId, amount, on, waiting, false);
        }

        @Override
        public Claimed claim() {
            return claimOf("refund", causeId, accountId, amount);
        }
    }

    /** How long a refund may wait for its funds. */
    record Waiting(Instant since, Instant until) {}

    /**
     * A refund waits no longer.
     *
     * @param now when its time must be over; absent where that does not matter
     */
    record EndRefundWait(
            AccountId accountId, String causeId, RefundDebitRefusal reason, @Nullable Instant now)
            implements RefundFundsCommand {}

    /**
     * How much of our own money may stand in for what the account lacks for refunds.
     *
     * @param registered whether there is such an association
     */
    record ProposeAdvanceLimit(
            AccountId accountId,
            AssociationId associationId,
            String proposalId,
            Digest requestDigest,
            Money limit,
            String reason,
            String by,
            boolean registered)
            implements RefundFundsCommand, Claiming {

        public ProposeAdvanceLimit {
            if (limit.negative()) {
                throw new Malformed("limit", "must not be negative");
            }
        }

        @Override
        public Claimed claim() {
            return new Claimed(proposalId, accountId.toString(), requestDigest);
        }
    }

    record ApproveAdvanceLimit(AccountId accountId, String proposalId, String by)
            implements RefundFundsCommand {}

    /** By anybody, who proposed it too. */
    record RefuseAdvanceLimit(AccountId accountId, String proposalId, String reason, String by)
            implements RefundFundsCommand {}
}
