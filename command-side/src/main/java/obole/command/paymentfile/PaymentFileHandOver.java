package obole.command.paymentfile;

import obole.command.bank.BankGateway;
import obole.command.gateway.Policy;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileAcknowledged;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileHandedOver;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileRejected;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Remembers which sealed files the bank does not have yet, for {@link HandOverRound}. */
@Component
@ProcessingGroup(PaymentFileHandOver.NAME)
class PaymentFileHandOver implements Policy {

    static final String NAME = "payment-file-hand-over";

    private static final Logger LOG = LoggerFactory.getLogger(PaymentFileHandOver.class);

    private final ObjectProvider<BankGateway> banks;
    private final UnsentFiles unsent;

    PaymentFileHandOver(ObjectProvider<BankGateway> banks, UnsentFiles unsent) {
        this.banks = banks;
        this.unsent = unsent;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PaymentFileSealed file) {
        if (banks.getIfAvailable() == null) {
            LOG.warn(
                    "PAYMENT_FILE_WAITS: no bank gateway, {} is handed over by hand",
                    file.fileId());
        }
        unsent.add(file.fileId());
    }

    @EventHandler
    void on(PaymentFileHandedOver file) {
        unsent.remove(file.fileId());
    }

    /** The bank speaks of it: it has it, whoever has handed it over. */
    @EventHandler
    void on(PaymentFileAcknowledged file) {
        unsent.remove(file.fileId());
    }

    @EventHandler
    void on(PaymentFileRejected file) {
        unsent.remove(file.fileId());
    }
}
