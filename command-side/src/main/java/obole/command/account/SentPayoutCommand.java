package obole.command.account;

import obole.command.decision.Claiming;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.identity.IdText;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;

import org.jspecify.annotations.Nullable;

/** What may be asked about a payout that the bank has. */
public sealed interface SentPayoutCommand extends AccountCommand {

    PayoutId payoutId();

    /** The bank has told how far it has come. */
    record AcceptPayout(AccountId accountId, PayoutId payoutId, PaymentFileId fileId, String code)
            implements SentPayoutCommand {}

    /**
     * The bank has refused it, or its file as a whole.
     *
     * @param reason the bank's code, or its words about the file
     */
    record RejectPayout(AccountId accountId, PayoutId payoutId, PaymentFileId fileId, String reason)
            implements SentPayoutCommand {}

    /**
     * Asks for it back, once: a payout that is refused us stays paid.
     *
     * @param sent what had left, read from the stream, since a payout of long ago is not in the
     *     state any more; null if it never did
     */
    record RecallPayout(
            AccountId accountId, PayoutId payoutId, Reason reason, String by, @Nullable Sent sent)
            implements SentPayoutCommand, Claiming {

        @Override
        public Claimed claim() {
            return new Claimed(
                    IdText.of("clm", Digest.id("payout-recall", payoutId.toString())),
                    accountId.toString(),
                    Digest.ofParts("payout-recall", payoutId.toString()));
        }
    }

    /** The payee's side does not give it back. */
    record RefuseRecall(AccountId accountId, PayoutId payoutId, String reasonCode)
            implements SentPayoutCommand {}

    /**
     * What left.
     *
     * @param settled whether the bank has booked it, and has not sent it back
     */
    record Sent(PaymentFileId fileId, Money amount, String payee, boolean settled) {}

    /** Why a transfer may be asked back, as SEPA's rules name it. */
    enum Reason {
        /** It was sent twice. */
        DUPL,
        /** A technical fault has made it wrong. */
        TECH,
        /** It is a fraud. */
        FRAD,
        /** Whoever asked for it has made a mistake. */
        CUST
    }
}
