package obole.command.paymentfile;

import obole.command.bank.BankGateway;
import obole.command.bank.BankGateway.HandOver;
import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.paymentfile.PaymentFileCommand.MarkHandedOver;
import obole.command.paymentfile.PaymentFileCommand.MarkRejected;
import obole.shared.bank.SepaReference;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

import java.util.List;
import java.util.Optional;

/**
 * Hands sealed files to the bank. It asks before it hands over, so a file is never an order twice.
 * A bank that does not answer is asked again; a refusal is named in the log and holds up no other
 * file.
 */
@Component
@ProcessingGroup(PaymentFileHandOver.NAME)
class PaymentFileHandOver implements Policy {

    static final String NAME = "payment-file-hand-over";

    private static final Logger LOG = LoggerFactory.getLogger(PaymentFileHandOver.class);

    private final ObjectProvider<BankGateway> banks;
    private final PaymentFileBytes bytes;
    private final Policies policies;

    PaymentFileHandOver(
            ObjectProvider<BankGateway> banks, PaymentFileBytes bytes, Policies policies) {
        this.banks = banks;
        this.bytes = bytes;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PaymentFileSealed file) {
        BankGateway bank = banks.getIfAvailable();
        if (bank == null) {
            LOG.warn(
                    "PAYMENT_FILE_WAITS: no bank gateway, {} is handed over by hand",
                    file.fileId());
            return;
        }
        Optional<byte[]> content = sameBytes(file);
        if (content.isEmpty()) {
            return;
        }
        switch (handOver(bank, file, content.get())) {
            case HandOver.Taken(var digest) when digest.equals(file.digest()) ->
                    policies.send(NAME, List.of(new MarkHandedOver(file.fileId(), digest)));
            case HandOver.Taken(var digest) ->
                    LOG.error(
                            "PAYMENT_FILE_DIGEST_DIFFERS: the bank has {} as {}, not {}",
                            digest.hex(),
                            file.fileId(),
                            file.digest().hex());
            case HandOver.Refused(var reason) -> {
                LOG.error("PAYMENT_FILE_REFUSED: the bank refuses {}: {}", file.fileId(), reason);
                policies.send(NAME, List.of(new MarkRejected(file.fileId(), reason)));
            }
            case HandOver.Unknown(var reason) ->
                    throw new IllegalStateException(
                            "the bank does not answer about " + file.fileId() + ": " + reason);
        }
    }

    private static HandOver handOver(BankGateway bank, PaymentFileSealed file, byte[] content) {
        String messageId = SepaReference.of(file.fileId().toString());
        return bank.find(messageId).orElseGet(() -> bank.handOver(messageId, content));
    }

    /** Other bytes than the sealed ones never leave. */
    private Optional<byte[]> sameBytes(PaymentFileSealed file) {
        byte[] content;
        try {
            content = bytes.of(file);
        } catch (IllegalStateException gone) {
            LOG.error("PAYMENT_FILE_INCOMPLETE: {}: {}", file.fileId(), gone.getMessage());
            return Optional.empty();
        }
        if (!Digest.of(content).equals(file.digest())) {
            LOG.error(
                    "PAYMENT_FILE_DIGEST_DIFFERS: {} is not what was sealed any more",
                    file.fileId());
            return Optional.empty();
        }
        return Optional.of(content);
    }
}
