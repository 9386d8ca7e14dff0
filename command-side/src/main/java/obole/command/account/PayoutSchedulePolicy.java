package obole.command.account;

import obole.command.gateway.Policy;
import obole.command.gateway.Timers;
import obole.shared.account.AccountId;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.ScheduleEvent.PayoutScheduleSet;
import obole.shared.account.ScheduleEvent.PayoutSkipped;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;

/** Remembers when each account is due next, for {@link PayoutScheduleRound}. */
@Component
@ProcessingGroup(PayoutSchedulePolicy.NAME)
class PayoutSchedulePolicy implements Policy {

    static final String NAME = "payout-schedule";

    private final Timers timers;

    PayoutSchedulePolicy(Timers timers) {
        this.timers = timers;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PayoutScheduleSet event) {
        due(event.accountId(), event.nextDueOn());
    }

    @EventHandler
    void on(PayoutSkipped event) {
        due(event.accountId(), event.nextDueOn());
    }

    /** One that somebody has asked for changes nothing of the schedule. */
    @EventHandler
    void on(PayoutRequested event) {
        if (event.dueOn() != null) {
            due(event.accountId(), event.nextDueOn());
        }
    }

    /** A day begins in Paris. */
    private void due(AccountId account, @Nullable LocalDate day) {
        if (day == null) {
            timers.clear(NAME, account.toString());
        } else {
            timers.set(
                    NAME, account.toString(), day.atStartOfDay(PayoutSchedules.PARIS).toInstant());
        }
    }
}
