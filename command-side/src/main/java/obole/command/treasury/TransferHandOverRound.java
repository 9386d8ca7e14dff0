package obole.command.treasury;

import obole.command.bank.BankGateway;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Round;
import obole.command.gateway.Timers;
import obole.shared.treasury.TransferId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.time.Clock;
import java.time.Duration;

/**
 * Hands over what is submitted, after a restart too. One that fails waits and holds up no other.
 */
@Component
class TransferHandOverRound implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(TransferHandOverRound.class);
    private static final Duration WAIT = Duration.ofSeconds(30);

    private final ObjectProvider<BankGateway> banks;
    private final Timers timers;
    private final TransferOrders orders;
    private final Clock clock;

    TransferHandOverRound(
            ObjectProvider<BankGateway> banks, Timers timers, TransferOrders orders, Clock clock) {
        this.banks = banks;
        this.timers = timers;
        this.orders = orders;
        this.clock = clock;
    }

    @Override
    public String name() {
        return TransferHandOver.NAME;
    }

    @Override
    public void go() {
        if (banks.getIfAvailable() == null) {
            return;
        }
        for (String transfer : timers.due(name(), clock.instant())) {
            try {
                orders.handOver(TransferId.of(transfer), Caller.machine(name()));
            } catch (CommandRejected waiting) {
                LOG.warn("{} is not handed over: {}", transfer, waiting.code());
                timers.postpone(name(), transfer, clock.instant().plus(WAIT));
            }
        }
    }
}
