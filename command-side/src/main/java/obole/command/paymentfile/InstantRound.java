package obole.command.paymentfile;

import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.paymentfile.PaymentFileId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.time.Clock;

/** Seals the files of instant payouts at once: they wait for no cut-off. */
@Component
class InstantRound implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(InstantRound.class);

    private final Timers timers;
    private final PaymentFiles files;
    private final Clock clock;

    InstantRound(Timers timers, PaymentFiles files, Clock clock) {
        this.timers = timers;
        this.files = files;
        this.clock = clock;
    }

    @Override
    public String name() {
        return InstantFilePolicy.NAME;
    }

    /** One that cannot be sealed now holds up no other. */
    @Override
    public void go() {
        if (files.held()) {
            return;
        }
        for (String file : timers.due(name(), clock.instant())) {
            try {
                files.seal(PaymentFileId.of(file), Caller.machine(name()));
            } catch (CommandRejected busy) {
                LOG.warn("{} is not sealed yet: {}", file, busy.code());
            }
        }
    }
}
