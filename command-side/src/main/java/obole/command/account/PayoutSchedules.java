package obole.command.account;

import obole.command.account.AccountCommand.RequestPayout;
import obole.command.account.AccountState.Open;
import obole.command.account.ScheduleCommand.RunPayoutSchedule;
import obole.command.account.ScheduleCommand.SetPayoutSchedule;
import obole.command.decision.Decision;
import obole.shared.account.AccountId;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutId;
import obole.shared.account.PayoutSchedule;
import obole.shared.account.ScheduleEvent;
import obole.shared.account.ScheduleEvent.PayoutScheduleSet;
import obole.shared.account.ScheduleEvent.PayoutSkipped;
import obole.shared.account.SkipReason;
import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/** The rules of payouts that nobody has to ask for: on each due day one payout, or a reason. */
final class PayoutSchedules {

    static final String BY = "obole:payout-schedule";

    static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private PayoutSchedules() {}

    static Decision<AccountStreamEvent> decide(Open open, ScheduleCommand command) {
        return switch (command) {
            case SetPayoutSchedule c -> set(open, c);
            case RunPayoutSchedule c -> run(open, c);
        };
    }

    static Open evolve(Open open, ScheduleEvent event) {
        return switch (event) {
            case PayoutScheduleSet e ->
                    open.planning(open.plan().with(e.schedule(), e.nextDueOn()));
            case PayoutSkipped e -> open.planning(open.plan().done(e.dueOn(), e.nextDueOn()));
        };
    }

    private static Decision<AccountStreamEvent> set(Open open, SetPayoutSchedule c) {
        if (c.schedule().equals(open.plan().schedule())) {
            return Decision.accept();
        }
        LocalDate today = open.plan().notBefore(LocalDate.ofInstant(c.now(), PARIS));
        return Decision.accept(
                new PayoutScheduleSet(
                        c.accountId(),
                        open.associationId(),
                        c.schedule(),
                        c.by(),
                        c.schedule().nextAfter(today).orElse(null)));
    }

    private static Decision<AccountStreamEvent> run(Open open, RunPayoutSchedule c) {
        LocalDate due = open.plan().nextDueOn();
        PayoutSchedule schedule = open.plan().schedule();
        LocalDate today = LocalDate.ofInstant(c.now(), PARIS);
        if (due == null || schedule == null || due.isAfter(today)) {
            return Decision.accept();
        }
        LocalDate next = schedule.nextAfter(today).orElseThrow();
        SkipReason reason = reason(open, schedule, c.now());
        BankAccounts.Current to = open.bankAccounts().current();
        if (reason != null || to == null) {
            return Decision.accept(
                    new PayoutSkipped(
                            c.accountId(),
                            open.associationId(),
                            due,
                            reason == null ? SkipReason.BANK_ACCOUNT_MISSING : reason,
                            open.available(),
                            reason == SkipReason.BANK_ACCOUNT_COOLING && to != null
                                    ? sooner(next, afterCooling(to))
                                    : next));
        }
        RequestPayout request =
                new RequestPayout(
                        c.accountId(),
                        payoutId(c.accountId(), due),
                        Digest.ofParts("scheduled-payout", due.toString()),
                        null,
                        schedule.instant(),
                        open.available().with(c.approvalFromMinor()),
                        BY,
                        c.now());
        return Decision.<AccountStreamEvent>accept(
                        Payouts.request(
                                open, request, open.available(), to, new Payouts.Due(due, next)))
                .claiming(request.claim());
    }

    /** The same on each node, each time. */
    static PayoutId payoutId(AccountId account, LocalDate due) {
        return new PayoutId(Digest.id("scheduled-payout", account.toString(), due.toString()));
    }

    /** In the order in which somebody could do something about it; null if nothing is wrong. */
    private static @Nullable SkipReason reason(Open open, PayoutSchedule schedule, Instant now) {
        BankAccounts.Current to = open.bankAccounts().current();
        if (open.measures().freeze().frozen()) {
            return SkipReason.FROZEN;
        }
        if (!open.measures().alarms().isEmpty()) {
            return SkipReason.HELD_BY_ALARM;
        }
        if (!open.payoutsAllowed()) {
            return SkipReason.PAYOUTS_BLOCKED;
        }
        if (to == null) {
            return SkipReason.BANK_ACCOUNT_MISSING;
        }
        if (open.bankAccounts().flagged().contains(to.reference())) {
            return SkipReason.BANK_ACCOUNT_RETURNED;
        }
        if (to.usableFrom().isAfter(now)) {
            return SkipReason.BANK_ACCOUNT_COOLING;
        }
        if (!open.available().positive()) {
            return SkipReason.NOTHING_AVAILABLE;
        }
        return schedule.minimum().exceeds(open.available()) ? SkipReason.BELOW_MINIMUM : null;
    }

    private static LocalDate afterCooling(BankAccounts.Current to) {
        return LocalDate.ofInstant(to.usableFrom(), PARIS).plusDays(1);
    }

    private static LocalDate sooner(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
