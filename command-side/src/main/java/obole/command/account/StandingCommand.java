package obole.command.account;

import obole.command.decision.Claiming;
import obole.shared.account.AccountId;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.account.PayoutId;
import obole.shared.alarm.AlarmId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.time.Instant;

/** What an account is told of its association, beside whether payouts are allowed. */
public sealed interface StandingCommand extends AccountCommand {

    record FreezeAccount(AccountId accountId, String reason) implements StandingCommand {}

    /**
     * This much may leave.
     *
     * @param subject a payout, or a donation whose refunds are meant
     */
    record AuthoriseAccountDebit(AccountId accountId, String subject, String authority)
            implements StandingCommand {}

    record UnfreezeAccount(AccountId accountId) implements StandingCommand {}

    /** An alarm is about its money. */
    record HoldAccount(AccountId accountId, AlarmId alarmId, String reason)
            implements StandingCommand {}

    /** Somebody has answered for it. */
    record ReleaseAccount(AccountId accountId, AlarmId alarmId, String by, String reason)
            implements StandingCommand {}

    /**
     * The association leaves: what it has is paid out, and an account with nothing is closed.
     *
     * @param pending what is captured for it and not yet credited
     * @param payoutId of the payout, if it comes to one: derived from what made us look
     */
    record FinishAccount(
            AccountId accountId, Money pending, PayoutId payoutId, Money approvalFrom, Instant now)
            implements StandingCommand, Claiming {

        static final String BY = "obole:closing";

        Digest requestDigest() {
            return Digest.ofParts("finish-account", payoutId.toString());
        }

        @Override
        public Claimed claim() {
            return new Claimed(payoutId.toString(), accountId.toString(), requestDigest());
        }
    }
}
