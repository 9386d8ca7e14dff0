package obole.command.account;

import obole.command.account.StandingCommand.HoldAccount;
import obole.command.account.StandingCommand.ReleaseAccount;
import obole.command.gateway.AlarmHolds;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.alarm.AlarmEvent.AlarmAcknowledged;
import obole.shared.alarm.AlarmEvent.AlarmRaised;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.springframework.stereotype.Component;

/**
 * Tells the accounts of an association that an alarm is about, and remembers alarms about a book,
 * until somebody has answered for them.
 */
@Component
@ProcessingGroup(AlarmHoldPolicy.NAME)
class AlarmHoldPolicy implements Policy {

    static final String NAME = "alarm-hold";

    private final Policies policies;
    private final StandingMemory memory;
    private final AlarmHolds holds;

    AlarmHoldPolicy(Policies policies, StandingMemory memory, AlarmHolds holds) {
        this.policies = policies;
        this.memory = memory;
        this.holds = holds;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(AlarmRaised event) {
        holds.begin(event);
        if (event.associationId() != null) {
            policies.send(
                    NAME,
                    memory.accountsOf(event.associationId()).stream()
                            .map(each ->
                                    new HoldAccount(
                                            each.accountId(), event.alarmId(), event.finding()))
                            .toList());
        }
    }

    /** One may be opened while the association is held. */
    @EventHandler
    void on(AccountOpened event) {
        policies.send(
                NAME,
                holds.of(event.associationId()).stream()
                        .map(each ->
                                new HoldAccount(event.accountId(), each.alarmId(), each.reason()))
                        .toList());
    }

    @EventHandler
    void on(AlarmAcknowledged event) {
        holds.end(event.alarmId());
        if (event.associationId() != null) {
            policies.send(
                    NAME,
                    memory.accountsOf(event.associationId()).stream()
                            .map(each ->
                                    new ReleaseAccount(
                                            each.accountId(),
                                            event.alarmId(),
                                            event.by(),
                                            event.reason()))
                            .toList());
        }
    }
}
