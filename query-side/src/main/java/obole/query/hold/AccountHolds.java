package obole.query.hold;

import static obole.query.hold.Hold.Area.ADVANCE_LIMIT;
import static obole.query.hold.Hold.Area.BANK_ACCOUNT;
import static obole.query.hold.Hold.Area.FREEZE;
import static obole.query.hold.Hold.Area.MOVEMENT;
import static obole.query.hold.Hold.Area.PAYOUT;
import static obole.query.hold.Hold.Area.PAYOUTS;
import static obole.query.hold.Hold.Area.REFUND;

import obole.shared.account.AccountEvent;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitRefused;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.MovementEvent;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.AdvanceRepaid;
import obole.shared.account.MovementEvent.AdvanceWrittenOff;
import obole.shared.account.MovementEvent.MovementProposed;
import obole.shared.account.MovementEvent.MovementRefused;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.MovementEvent.TransferredOut;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.StandingEvent;
import obole.shared.account.StandingEvent.AccountClosed;
import obole.shared.account.StandingEvent.AccountDebitAuthorised;
import obole.shared.account.StandingEvent.AccountFrozen;
import obole.shared.account.StandingEvent.AccountHeld;
import obole.shared.account.StandingEvent.AccountReleased;
import obole.shared.account.StandingEvent.AccountUnfrozen;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What holds an account, its payouts and what people have proposed for it. */
final class AccountHolds {

    private static final String EURO = "EUR";

    private AccountHolds() {}

    static List<Hold> of(AccountEvent event) {
        return switch (event) {
            case AccountOpened e -> opened(e);
            case AccountBankAccountSet e -> List.of(Hold.over(e.accountId(), BANK_ACCOUNT, null));
            case PayoutsBlocked e ->
                    List.of(
                            Hold.of(
                                    e.accountId(),
                                    PAYOUTS,
                                    null,
                                    HoldCode.PAYOUTS_BLOCKED,
                                    e.reason(),
                                    "It ends when the association is verified or reinstated."));
            case PayoutsAllowed e -> List.of(Hold.over(e.accountId(), PAYOUTS, null));
            case DebitForRefundWaiting e -> List.of(waiting(e));
            case DebitedForRefund e -> List.of(Hold.over(e.causeId(), REFUND, null));
            case DebitForRefundRefused e -> List.of(Hold.over(e.causeId(), REFUND, null));
            case AdvanceLimitProposed e -> List.of(waiting(e));
            case AdvanceLimitSet e -> List.of(Hold.over(e.accountId(), ADVANCE_LIMIT, null));
            case AdvanceLimitRefused e -> List.of(Hold.over(e.accountId(), ADVANCE_LIMIT, null));
            default -> List.of();
        };
    }

    /** Another currency than euros needs a bank account of its own to be paid out to. */
    private static List<Hold> opened(AccountOpened event) {
        List<Hold> holds = new ArrayList<>();
        holds.add(
                Hold.of(
                        event.accountId(),
                        PAYOUTS,
                        event.associationId(),
                        HoldCode.PAYOUTS_BLOCKED,
                        "the association is not verified",
                        "It ends when the association is verified."));
        holds.add(Hold.over(event.accountId(), FREEZE, event.associationId()));
        if (!event.currency().equals(EURO)) {
            holds.add(
                    Hold.of(
                            event.accountId(),
                            BANK_ACCOUNT,
                            event.associationId(),
                            HoldCode.BANK_ACCOUNT_MISSING,
                            "there is no bank account for payouts in " + event.currency(),
                            "It ends when one is proposed in "
                                    + event.currency()
                                    + " and somebody else confirms it."));
        }
        return holds;
    }

    private static Hold waiting(DebitForRefundWaiting event) {
        return Hold.of(
                        event.causeId(),
                        REFUND,
                        event.associationId(),
                        HoldCode.REFUND_WAITS,
                        "the account lacks what it needs",
                        "It goes on when enough is available or may be advanced, and is refused on"
                                + " this date.")
                .until(event.until());
    }

    private static Hold waiting(AdvanceLimitProposed event) {
        return Hold.of(
                event.accountId(),
                ADVANCE_LIMIT,
                event.associationId(),
                HoldCode.ADVANCE_LIMIT_WAITS,
                "a second person must approve: " + event.limit().display(),
                "It ends when somebody approves it, or proposes another.");
    }

    static Hold of(PayoutEvent event) {
        return switch (event) {
            case PayoutRequested e ->
                    e.approvalNeeded()
                            ? waiting(e.payoutId(), e.associationId())
                            : Hold.over(e.payoutId(), PAYOUT, e.associationId());
            case PayoutHeld e ->
                    Hold.of(
                                    e.payoutId(),
                                    PAYOUT,
                                    null,
                                    HoldCode.PAYOUT_HELD,
                                    e.reason(),
                                    e.until() == null
                                            ? "It goes on when what is against it has ended."
                                            : "It goes on at this moment.")
                            .until(e.until());
            case PayoutReleased e when !e.approved() -> waiting(e.payoutId(), null);
            default -> Hold.over(event.payoutId(), PAYOUT, null);
        };
    }

    private static Hold waiting(Object payout, @Nullable Object association) {
        return Hold.of(
                payout,
                PAYOUT,
                association,
                HoldCode.PAYOUT_WAITS,
                "a second person must approve it",
                "It ends when somebody approves or refuses it.");
    }

    static List<Hold> of(MovementEvent event) {
        return switch (event) {
            case MovementProposed e ->
                    List.of(
                            Hold.of(
                                    e.movementId(),
                                    MOVEMENT,
                                    e.associationId(),
                                    HoldCode.MOVEMENT_WAITS,
                                    "a second person must approve: " + e.movement().kind(),
                                    "It ends when somebody approves or refuses it."));
            case MovementRefused e -> List.of(Hold.over(e.movementId(), MOVEMENT, null));
            case TransferredOut e -> List.of(Hold.over(e.movementId(), MOVEMENT, null));
            case AdvanceRepaid e -> List.of(Hold.over(e.movementId(), MOVEMENT, null));
            case AdvanceWrittenOff e -> List.of(Hold.over(e.movementId(), MOVEMENT, null));
            case Adjusted e -> List.of(Hold.over(e.movementId(), MOVEMENT, null));
            case ReserveReleased e when e.movementId() != null ->
                    List.of(Hold.over(e.movementId(), MOVEMENT, null));
            default -> List.of();
        };
    }

    static List<Hold> of(StandingEvent event) {
        return switch (event) {
            case AccountFrozen e ->
                    List.of(
                            Hold.of(
                                    e.accountId(),
                                    FREEZE,
                                    null,
                                    HoldCode.ACCOUNT_FROZEN,
                                    e.reason(),
                                    "It ends when the authority says so."));
            case AccountUnfrozen e -> List.of(Hold.over(e.accountId(), FREEZE, null));
            // The alarm itself says it, for all accounts of the association.
            case AccountDebitAuthorised _, AccountHeld _, AccountReleased _ -> List.of();
            case AccountClosed e ->
                    List.of(
                            Hold.over(e.accountId(), PAYOUTS, null),
                            Hold.over(e.accountId(), BANK_ACCOUNT, null));
        };
    }
}
