package obole.query.account;

import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.AccountRecord;
import obole.shared.account.AccountEvent.AccountBankAccountSet;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.AdvanceLimitProposed;
import obole.shared.account.AccountEvent.AdvanceLimitRefused;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.MovementEvent;
import obole.shared.account.MovementEvent.Adjusted;
import obole.shared.account.MovementEvent.AdvanceRepaid;
import obole.shared.account.MovementEvent.AdvanceWrittenOff;
import obole.shared.account.MovementEvent.MovementProposed;
import obole.shared.account.MovementEvent.MovementRefused;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.MovementEvent.ReserveRuleSet;
import obole.shared.account.MovementEvent.TransferredOut;
import obole.shared.account.MovementKind;
import obole.shared.account.PayoutEvent;
import obole.shared.account.PayoutEvent.PayoutAccepted;
import obole.shared.account.PayoutEvent.PayoutApproved;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutHeld;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRecallRefused;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;
import obole.shared.account.PayoutEvent.PayoutRefused;
import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReleased;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.PayoutEvent.PayoutSubmitted;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.ScheduleEvent.PayoutScheduleSet;
import obole.shared.account.ScheduleEvent.PayoutSkipped;
import obole.shared.account.StandingEvent;
import obole.shared.money.Money;

import java.time.DayOfWeek;

/** What each event changes of an account's row. */
final class AccountFold {

    private AccountFold() {}

    static void blank(AccountRecord row) {
        row.setAssociationId("")
                .setCurrency("XXX")
                .setPayoutsAllowed(false)
                .setAvailableMinor(0L)
                .setReservedMinor(0L)
                .setInPayoutMinor(0L)
                .setAdvancedMinor(0L)
                .setPaidOutMinor(0L)
                .setAdvanceLimitMinor(0L)
                .setCreatedPosition(-1L)
                .setVersion(-1L);
    }

    static void fold(AccountRecord row, AccountStreamEvent event, Occurrence at) {
        row.setVersion(at.sequence());
        switch (event) {
            case AccountOpened e ->
                    row.setAssociationId(e.associationId().toString())
                            .setCurrency(e.currency())
                            .setCreatedPosition(at.position());
            case PayoutsAllowed _ ->
                    row.setPayoutsAllowed(true).setBlockedReason(null).setBlockedSince(null);
            case PayoutsBlocked e ->
                    row.setPayoutsAllowed(false)
                            .setBlockedReason(e.reason())
                            .setBlockedSince(at.recordedOn());
            case AccountBankAccountSet e -> row.setBankAccountUsableFrom(e.usableFrom());
            case AccountCredited e -> becomesAvailable(row, e.amount(), e.advanceRepaid());
            case DebitedForRefund e ->
                    debited(row, e.fromAvailable(), e.fromReserve(), e.advanced());
            case DebitedForDispute e ->
                    debited(row, e.fromAvailable(), e.fromReserve(), e.advanced());
            case PayoutEvent e -> fold(row, e);
            case MovementEvent e -> moved(row, e, at);
            case DebitedForFees e -> debited(row, e.fromAvailable(), e.fromReserve(), e.advanced());
            case AdvanceLimitProposed e ->
                    row.setProposedLimitMinor(e.limit().minor()).setProposedLimitBy(e.by());
            case AdvanceLimitRefused _ -> row.setProposedLimitMinor(null).setProposedLimitBy(null);
            case AdvanceLimitSet e ->
                    row.setAdvanceLimitMinor(e.limit().minor())
                            .setProposedLimitMinor(null)
                            .setProposedLimitBy(null);
            case PayoutScheduleSet e -> scheduled(row, e);
            case PayoutSkipped e ->
                    row.setNextPayoutOn(e.nextDueOn())
                            .setSkippedOn(e.dueOn())
                            .setSkipReason(e.reason().name());
            case DebitForRefundWaiting _, StandingEvent _, DebitForRefundRefused _ -> {}
        }
    }

    private static void moved(AccountRecord row, MovementEvent event, Occurrence at) {
        switch (event) {
            case ReservePlaced e -> {
                available(row, e.amount().negated());
                row.setReservedMinor(sum(row.getReservedMinor(), e.amount()));
            }
            case ReserveReleased e -> {
                row.setReservedMinor(sum(row.getReservedMinor(), e.amount().negated()));
                becomesAvailable(row, e.amount(), e.advanceRepaid());
            }
            case TransferredOut e -> available(row, e.amount().negated());
            case AdvanceRepaid e -> owesLess(row, e.amount());
            case AdvanceWrittenOff e -> owesLess(row, e.ofDisputes().plus(e.other()));
            case Adjusted e -> {
                if (e.kind() == MovementKind.DEBIT_TO_HOUSE) {
                    available(row, e.amount().negated());
                } else {
                    becomesAvailable(row, e.amount(), e.advanceRepaid());
                }
            }
            case ReserveRuleSet e -> ruled(row, e, at);
            case MovementProposed _, MovementRefused _ -> {}
        }
    }

    /** A rule that keeps nothing is none. */
    private static void ruled(AccountRecord row, ReserveRuleSet event, Occurrence at) {
        boolean keeps = event.fixed().positive() || event.basisPoints() > 0;
        row.setReserveFixedMinor(keeps ? event.fixed().minor() : null)
                .setReserveBasisPoints(keeps ? event.basisPoints() : null)
                .setReserveDays(keeps ? event.days() : null)
                .setReserveRuleBy(keeps ? event.by() : null)
                .setReserveRuleReason(keeps ? event.reason() : null)
                .setReserveRuleSince(keeps ? at.recordedOn() : null);
    }

    private static void owesLess(AccountRecord row, Money amount) {
        row.setAdvancedMinor(sum(row.getAdvancedMinor(), amount.negated()));
    }

    private static void fold(AccountRecord row, PayoutEvent event) {
        switch (event) {
            case PayoutRequested e -> {
                available(row, e.amount().plus(e.fee()).negated());
                inPayout(row, e.amount().plus(e.fee()));
                if (e.dueOn() != null) {
                    row.setNextPayoutOn(e.nextDueOn()).setSkippedOn(null).setSkipReason(null);
                }
            }
            case PayoutRefused e -> dropped(row, e.amount().plus(e.fee()), e.advanceRepaid());
            case PayoutCancelled e -> dropped(row, e.amount().plus(e.fee()), e.advanceRepaid());
            case PayoutRejected e -> dropped(row, e.amount().plus(e.fee()), e.advanceRepaid());
            case PayoutSettled e -> {
                inPayout(row, e.amount().plus(e.fee()).plus(e.bankFee()).negated());
                dropped(row, e.unpaid(), e.advanceRepaid());
                row.setPaidOutMinor(sum(row.getPaidOutMinor(), e.amount()));
            }
            case PayoutPaidAfterAll e -> {
                debited(row, e.fromAvailable(), e.fromReserve(), e.advanced());
                row.setPaidOutMinor(
                        sum(
                                row.getPaidOutMinor(),
                                e.fromAvailable().plus(e.fromReserve()).plus(e.advanced())));
            }
            case PayoutReturned e -> {
                becomesAvailable(row, e.received().plus(e.coveredByHouse()), e.advanceRepaid());
                row.setPaidOutMinor(sum(row.getPaidOutMinor(), e.amount().negated()));
            }
            case PayoutAccepted _,
                    PayoutRecallRequested _,
                    PayoutRecallRefused _,
                    PayoutApproved _,
                    PayoutHeld _,
                    PayoutReleased _,
                    PayoutSubmitted _ -> {}
        }
    }

    private static void scheduled(AccountRecord row, PayoutScheduleSet event) {
        PayoutSchedule schedule = event.schedule();
        DayOfWeek day = schedule.dayOfWeek();
        row.setScheduleEvery(schedule.every().name())
                .setScheduleDayOfWeek(day == null ? null : day.name())
                .setScheduleDayOfMonth(schedule.dayOfMonth())
                .setScheduleMinimumMinor(schedule.minimum().minor())
                .setScheduleInstant(schedule.instant())
                .setNextPayoutOn(event.nextDueOn())
                .setSkippedOn(null)
                .setSkipReason(null);
    }

    private static void debited(
            AccountRecord row, Money fromAvailable, Money fromReserve, Money advanced) {
        available(row, fromAvailable.negated());
        row.setReservedMinor(sum(row.getReservedMinor(), fromReserve.negated()));
        row.setAdvancedMinor(sum(row.getAdvancedMinor(), advanced));
    }

    private static void dropped(AccountRecord row, Money amount, Money advanceRepaid) {
        inPayout(row, amount.negated());
        becomesAvailable(row, amount, advanceRepaid);
    }

    private static void becomesAvailable(AccountRecord row, Money amount, Money advanceRepaid) {
        available(row, amount.minus(advanceRepaid));
        row.setAdvancedMinor(sum(row.getAdvancedMinor(), advanceRepaid.negated()));
    }

    private static void available(AccountRecord row, Money change) {
        row.setAvailableMinor(sum(row.getAvailableMinor(), change));
    }

    private static void inPayout(AccountRecord row, Money change) {
        row.setInPayoutMinor(sum(row.getInPayoutMinor(), change));
    }

    private static long sum(long minor, Money change) {
        return Math.addExact(minor, change.minor());
    }
}
