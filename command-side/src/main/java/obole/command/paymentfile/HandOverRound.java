package obole.command.paymentfile;

import obole.command.bank.BankGateway;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Round;
import obole.command.paymentfile.PaymentFile.Fate;
import obole.command.paymentfile.PaymentFile.Sealed;
import obole.shared.paymentfile.PaymentFileId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.HashMap;
import java.util.Map;

/**
 * Hands over what is sealed and unsent, after a restart too. A file that cannot be handed over
 * waits longer each time and holds up no other.
 */
@Component
class HandOverRound implements Round {

    private static final Logger LOG = LoggerFactory.getLogger(HandOverRound.class);

    /** About a minute. */
    private static final int MOST_ROUNDS = 128;

    private final ObjectProvider<BankGateway> banks;
    private final UnsentFiles unsent;
    private final PaymentFiles files;
    private final HandingOver handingOver;
    private final Map<PaymentFileId, Wait> waits = new HashMap<>();

    HandOverRound(
            ObjectProvider<BankGateway> banks,
            UnsentFiles unsent,
            PaymentFiles files,
            HandingOver handingOver) {
        this.banks = banks;
        this.unsent = unsent;
        this.files = files;
        this.handingOver = handingOver;
    }

    /** How many rounds a file still sits out, and how many it will the next time. */
    private record Wait(int left, int next) {}

    @Override
    public String name() {
        return PaymentFileHandOver.NAME;
    }

    @Override
    public void go() {
        if (banks.getIfAvailable() == null) {
            return;
        }
        for (PaymentFileId file : unsent.all()) {
            Wait wait = waits.getOrDefault(file, new Wait(0, 1));
            if (wait.left() > 0) {
                waits.put(file, new Wait(wait.left() - 1, wait.next()));
            } else if (files.stateOf(file) instanceof Sealed(_, _, var fate, _)
                    && fate != Fate.WAITING) {
                unsent.remove(file);
                waits.remove(file);
            } else {
                attempt(file, wait);
            }
        }
    }

    private void attempt(PaymentFileId file, Wait wait) {
        try {
            handingOver.tell(file, Caller.machine(name()));
            waits.remove(file);
        } catch (CommandRejected waiting) {
            LOG.warn("{} is not handed over: {}", file, waiting.code());
            waits.put(file, new Wait(wait.next(), Math.min(2 * wait.next(), MOST_ROUNDS)));
        }
    }
}
