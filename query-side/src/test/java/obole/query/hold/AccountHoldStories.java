package obole.query.hold;

import static obole.query.hold.HoldStory.ACCOUNT;
import static obole.query.hold.HoldStory.ASSOCIATION;
import static obole.query.hold.HoldStory.DAY;
import static obole.query.hold.HoldStory.DIGEST;
import static obole.query.hold.HoldStory.MOMENT;
import static obole.query.hold.HoldStory.PAYOUT;
import static obole.shared.money.Money.euros;

import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.Movement;
import obole.shared.account.MovementEvent.MovementProposed;
import obole.shared.account.MovementEvent.MovementRefused;
import obole.shared.account.MovementId;
import obole.shared.account.MovementKind;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.StandingEvent.AccountFrozen;
import obole.shared.account.StandingEvent.AccountUnfrozen;

import java.util.List;
import java.util.UUID;

/** What holds an account and its payouts, and what ends it. */
final class AccountHoldStories {

    private static final MovementId MOVEMENT = new MovementId(new UUID(9, 1));

    private AccountHoldStories() {}

    static List<HoldStory> all() {
        return List.of(
                new HoldStory(
                        HoldCode.PAYOUTS_BLOCKED,
                        new PayoutsBlocked(ACCOUNT, "suspended"),
                        new PayoutsAllowed(ACCOUNT)),
                new HoldStory(
                        HoldCode.PAYOUTS_BLOCKED,
                        new AccountOpened(ACCOUNT, ASSOCIATION, "EUR"),
                        new PayoutsAllowed(ACCOUNT)),
                new HoldStory(
                        HoldCode.BANK_ACCOUNT_MISSING,
                        new AccountOpened(ACCOUNT, ASSOCIATION, "GBP"),
                        new AccountBankAccountSet(
                                ACCOUNT, "bank_1", DIGEST, "paula", "karim", MOMENT, MOMENT)),
                new HoldStory(
                        HoldCode.ACCOUNT_FROZEN,
                        new AccountFrozen(ACCOUNT, "asset freeze"),
                        new AccountUnfrozen(ACCOUNT)),
                new HoldStory(
                        HoldCode.PAYOUT_WAITS,
                        requested(),
                        new PayoutApproved(
                                ACCOUNT, PAYOUT, euros(100_00), "bank_1", false, "karim")),
                new HoldStory(
                        HoldCode.PAYOUT_HELD,
                        new PayoutHeld(ACCOUNT, PAYOUT, "the bank account is new", MOMENT, null),
                        new PayoutReleased(
                                ACCOUNT, PAYOUT, euros(100_00), "bank_1", false, true, null)),
                new HoldStory(
                        HoldCode.MOVEMENT_WAITS,
                        new MovementProposed(
                                ACCOUNT,
                                ASSOCIATION,
                                MOVEMENT,
                                DIGEST,
                                new Movement(
                                        MovementKind.CREDIT_BY_HOUSE,
                                        euros(1_00),
                                        null,
                                        null,
                                        null,
                                        null,
                                        "our mistake"),
                                "paula"),
                        new MovementRefused(ACCOUNT, MOVEMENT, "karim", "no")),
                new HoldStory(
                        HoldCode.ADVANCE_LIMIT_WAITS,
                        new AdvanceLimitProposed(
                                ACCOUNT, ASSOCIATION, "lim_1", euros(500_00), "known", "paula"),
                        new AdvanceLimitSet(
                                ACCOUNT, ASSOCIATION, "lim_1", euros(500_00), "karim")));
    }

    private static PayoutRequested requested() {
        return new PayoutRequested(
                ACCOUNT,
                ASSOCIATION,
                PAYOUT,
                DIGEST,
                euros(100_00),
                euros(0),
                "bank_1",
                PayeeKind.ASSOCIATION,
                "paula",
                true,
                false,
                null,
                null,
                DAY);
    }
}
