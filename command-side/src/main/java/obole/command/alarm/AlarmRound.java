package obole.command.alarm;

import obole.command.alarm.AlarmCommand.RaiseAlarm;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.ReadApi;
import obole.command.gateway.Round;
import obole.shared.alarm.AlarmId;
import obole.shared.association.AssociationId;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Asks the read API for the alarms that nobody has answered for, and records those that it has not
 * recorded: what they say is a fact then, and holds what they concern.
 */
@Component
class AlarmRound implements Round {

    static final String NAME = "alarms";

    private static final Logger LOG = LoggerFactory.getLogger(AlarmRound.class);
    private static final Duration BETWEEN_WARNINGS = Duration.ofMinutes(10);

    private final ReadApi reads;
    private final Commands commands;
    private final long everyNanos;
    private final Set<AlarmId> recorded = new HashSet<>();
    private long asked;
    private @Nullable Long warned;

    AlarmRound(
            ReadApi reads,
            Commands commands,
            @Value("${obole.watch.ask-every:PT2S}") Duration every) {
        this.reads = reads;
        this.commands = commands;
        this.everyNanos = every.toNanos();
        this.asked = System.nanoTime();
    }

    record Alarm(
            AlarmId id,
            String invariant,
            String subject,
            @Nullable AssociationId associationId,
            @Nullable String book,
            String finding) {

        private RaiseAlarm command() {
            return new RaiseAlarm(id, invariant, subject, associationId, book, finding);
        }
    }

    record Alarms(List<Alarm> alarms, @Nullable String next) {}

    private static final String ALL = "/v1/alarms?limit=200";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public void go() {
        if (System.nanoTime() - asked < everyNanos) {
            return;
        }
        asked = System.nanoTime();
        try {
            Alarms page = reads.get(ALL, null, Alarms.class);
            page.alarms().forEach(this::record);
            while (page.next() != null) {
                page = reads.get(ALL + "&cursor=" + page.next(), null, Alarms.class);
                page.alarms().forEach(this::record);
            }
        } catch (CommandRejected unavailable) {
            warn(unavailable);
        }
    }

    private void record(Alarm alarm) {
        if (!recorded.contains(alarm.id())) {
            commands.send(alarm.command(), Caller.machine(NAME));
            recorded.add(alarm.id());
        }
    }

    /** While nobody can be asked, alarms hold nothing: that is said, and not every second. */
    private void warn(CommandRejected unavailable) {
        long now = System.nanoTime();
        if (warned == null || now - warned > BETWEEN_WARNINGS.toNanos()) {
            warned = now;
            LOG.warn("alarms hold nothing while they cannot be read: {}", unavailable.getMessage());
        }
    }
}
