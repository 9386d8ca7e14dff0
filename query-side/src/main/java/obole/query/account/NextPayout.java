package obole.query.account;

import obole.schema.views.tables.records.AccountRecord;
import obole.shared.account.SkipReason;
import obole.shared.money.Money;

import java.time.ZoneId;

/** Answers "when am I paid next?" about an account in one plain sentence. */
final class NextPayout {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private NextPayout() {}

    static String of(AccountRecord row) {
        String next =
                row.getNextPayoutOn() == null
                        ? "Payouts are made when you ask for them."
                        : "The next payout is due on " + row.getNextPayoutOn() + ".";
        if (!row.getPayoutsAllowed()) {
            return "Payouts are blocked"
                    + (row.getBlockedSince() == null ? "" : " since " + row.getBlockedSince())
                    + (row.getBlockedReason() == null ? "" : " (" + row.getBlockedReason() + ")")
                    + " until the association is verified; donations go on."
                    + (row.getNextPayoutOn() == null ? "" : " " + next);
        }
        return row.getSkipReason() == null
                ? next
                : "The payout of "
                        + row.getSkippedOn()
                        + " was skipped because "
                        + because(row)
                        + "; it is tried again on "
                        + row.getNextPayoutOn()
                        + ".";
    }

    private static String because(AccountRecord row) {
        return switch (SkipReason.valueOf(row.getSkipReason())) {
            case FROZEN -> "the account was frozen";
            case HELD_BY_ALARM -> "an alarm about the books held it: we look into it";
            case PAYOUTS_BLOCKED -> "payouts were blocked: see what holds the association";
            case BANK_ACCOUNT_MISSING ->
                    "there is no confirmed bank account: propose one and have it confirmed";
            case BANK_ACCOUNT_RETURNED ->
                    "a payout to the bank account came back: have it confirmed again, or another";
            case BANK_ACCOUNT_COOLING ->
                    "the bank account is new and can be used from "
                            + row.getBankAccountUsableFrom().atZone(PARIS).toLocalDate()
                            + " on";
            case NOTHING_AVAILABLE -> "nothing was available";
            case BELOW_MINIMUM ->
                    "less was available than the minimum of "
                            + Money.of(row.getScheduleMinimumMinor(), row.getCurrency()).display();
        };
    }
}
