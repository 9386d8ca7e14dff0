package obole.command.account;

import obole.command.account.Booking.Told;
import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.CreditCause;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;
import obole.shared.statement.BankAccount;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What may be asked of an account. One that exists is well formed; whether it is allowed is decided
 * later.
 */
public sealed interface AccountCommand
        permits AccountCommand.OfPayout,
                AccountCommand.OfBalance,
                AccountCommand.OfRefunds,
                MovementCommand,
                StandingCommand,
                SentPayoutCommand,
                ScheduleCommand {

    AccountId accountId();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return accountId().toString();
    }

    /** What concerns its balance, and whether and where it may pay. */
    sealed interface OfBalance extends AccountCommand {}

    /** What concerns a payout of the account. */
    sealed interface OfPayout extends AccountCommand {

        PayoutId payoutId();
    }

    /** What concerns the funds of its refunds. */
    sealed interface OfRefunds extends AccountCommand permits RefundFundsCommand {}

    record OpenAccount(AccountId accountId, AssociationId associationId, String currency)
            implements OfBalance {}

    /** Opens the account too, because its opening may be told later than this. */
    record AllowPayouts(AccountId accountId, AssociationId associationId, String currency)
            implements OfBalance {}

    record BlockPayouts(AccountId accountId, String reason) implements OfBalance {}

    /** Opens the account too, because its opening may be told later than this. */
    record SetBankAccount(
            AccountId accountId,
            AssociationId associationId,
            String currency,
            String reference,
            Digest commitment,
            String proposedBy,
            String confirmedBy,
            Instant confirmedAt,
            Instant usableFrom)
            implements OfBalance {}

    /** Opens the account if this is the first money in its currency. */
    record CreditAccount(
            AccountId accountId,
            AssociationId associationId,
            CreditCause cause,
            String causeId,
            Money amount,
            LocalDate effectiveOn)
            implements OfBalance, Claiming {

        public CreditAccount {
            requirePositive(amount);
        }

        @Override
        public Claimed claim() {
            return claimOf("credit", cause + "/" + causeId, accountId, amount);
        }
    }

    /** What a PSP takes for a dispute: a fact as well. */
    record DebitForFees(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money amount,
            LocalDate on)
            implements OfBalance, Claiming {

        public DebitForFees {
            requirePositive(amount);
        }

        @Override
        public Claimed claim() {
            return claimOf("fees", causeId, accountId, amount);
        }
    }

    /** A fact of the PSP: never refused, so the advance has no limit. */
    record DebitForDispute(
            AccountId accountId,
            AssociationId associationId,
            String causeId,
            Money amount,
            LocalDate on)
            implements OfBalance, Claiming {

        public DebitForDispute {
            requirePositive(amount);
        }

        @Override
        public Claimed claim() {
            return claimOf("dispute", causeId, accountId, amount);
        }
    }

    /**
     * Asks for a payout to the bank account that is set.
     *
     * @param amount null for all that is available
     * @param approvalFrom from this amount or day's total on a second person must approve
     */
    record RequestPayout(
            AccountId accountId,
            PayoutId payoutId,
            Digest requestDigest,
            @Nullable Money amount,
            boolean instant,
            Money approvalFrom,
            String by,
            Instant now)
            implements OfPayout, Claiming {

        public RequestPayout {
            if (amount != null) {
                requirePositive(amount);
            }
        }

        @Override
        public Claimed claim() {
            return new Claimed(payoutId.toString(), accountId.toString(), requestDigest);
        }
    }

    record ApprovePayout(AccountId accountId, PayoutId payoutId, String by, Instant now)
            implements OfPayout {}

    record RefusePayout(AccountId accountId, PayoutId payoutId, String by, String reason)
            implements OfPayout {}

    record CancelPayout(AccountId accountId, PayoutId payoutId, String reason)
            implements OfPayout {}

    /** May it leave with this file? */
    record SubmitPayout(AccountId accountId, PayoutId payoutId, PaymentFileId fileId)
            implements OfPayout {}

    /**
     * A payment file has been sealed without it.
     *
     * @param reason the account's own refusal, or what is wrong with the payee
     */
    record HoldPayout(AccountId accountId, PayoutId payoutId, PaymentFileId fileId, String reason)
            implements OfPayout, Claiming {

        boolean payeeUnusable() {
            return reason.startsWith("PAYEE_");
        }

        @Override
        public Claimed claim() {
            return new Claimed(
                    IdText.of(
                            "clm",
                            Digest.id("payout-held", payoutId.toString(), fileId.toString())),
                    accountId.toString(),
                    Digest.ofParts("payout-held"));
        }
    }

    /** Its hold should be over. */
    record ReleasePayout(AccountId accountId, PayoutId payoutId, Instant now) implements OfPayout {}

    /** The bank says that the money has left. */
    record SettlePayout(AccountId accountId, PayoutId payoutId, Booking booking, Told told)
            implements OfPayout, Claiming {

        @Override
        public Claimed claim() {
            return booking.taken(payoutId);
        }
    }

    /** The bank says that the money is back. */
    record ReturnPayout(
            AccountId accountId, PayoutId payoutId, Booking booking, Told told, String reasonCode)
            implements OfPayout, Claiming {

        @Override
        public Claimed claim() {
            return booking.taken(payoutId);
        }
    }

    /** A payout that an earlier platform made: asked for and booked in one. */
    record ImportPayout(
            AccountId accountId,
            AssociationId associationId,
            PayoutId payoutId,
            Digest requestDigest,
            Money amount,
            Money bankFee,
            String payee,
            PayeeKind kind,
            BankAccount custodian,
            LocalDate on)
            implements OfPayout, Claiming {

        public ImportPayout {
            requirePositive(amount);
            requireNotNegative(bankFee);
        }

        @Override
        public Claimed claim() {
            return new Claimed(payoutId.toString(), accountId.toString(), requestDigest);
        }
    }

    /** The dates are left out: who repeats a fact later may give it another day. */
    static Claimed claimOf(String what, String causeId, AccountId account, Money amount) {
        return new Claimed(
                IdText.of("clm", Digest.id(what, causeId, account.toString())),
                account.toString(),
                Digest.ofParts(what, causeId, amount.display()));
    }

    static void requirePositive(Money amount) {
        if (!amount.positive()) {
            throw new Malformed("amount", "must be positive");
        }
    }

    private static void requireNotNegative(Money amount) {
        if (amount.negative()) {
            throw new Malformed("amount", "must not be negative");
        }
    }
}
