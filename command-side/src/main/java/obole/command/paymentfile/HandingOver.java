package obole.command.paymentfile;

import static obole.command.paymentfile.PaymentFileRejection.BANK_DOES_NOT_ANSWER;
import static obole.command.paymentfile.PaymentFileRejection.BANK_NOT_CONNECTED;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_DIGEST_DIFFERS;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_INCOMPLETE;
import static obole.command.paymentfile.PaymentFileRejection.PAYMENT_FILE_REJECTED;

import obole.command.bank.BankGateway;
import obole.command.bank.BankGateway.HandOver;
import obole.command.decision.CommandRejected;
import obole.command.gateway.Caller;
import obole.command.gateway.Commands;
import obole.command.gateway.Outcome;
import obole.command.paymentfile.PaymentFile.Sealed;
import obole.command.paymentfile.PaymentFileCommand.MarkHandedOver;
import obole.command.paymentfile.PaymentFileCommand.MarkRejected;
import obole.shared.bank.SepaReference;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * Hands a sealed file to the bank, with the bytes that were sealed. It asks before it hands over,
 * and one at a time, so a file is never an order twice.
 */
@Component
class HandingOver {

    private static final Logger LOG = LoggerFactory.getLogger(HandingOver.class);

    private final ObjectProvider<BankGateway> banks;
    private final PaymentFiles files;
    private final PaymentFileBytes bytes;
    private final UnsentFiles unsent;
    private final Commands commands;

    HandingOver(
            ObjectProvider<BankGateway> banks,
            PaymentFiles files,
            PaymentFileBytes bytes,
            UnsentFiles unsent,
            Commands commands) {
        this.banks = banks;
        this.files = files;
        this.bytes = bytes;
        this.unsent = unsent;
        this.commands = commands;
    }

    /**
     * Harmless when repeated.
     *
     * @throws CommandRejected when the bank does not have it afterwards, with the reason
     */
    Outcome tell(PaymentFileId id, Caller caller) {
        files.sealed(id);
        return unsent.alone(
                id,
                () -> {
                    Sealed sealed = files.sealed(id);
                    if (sealed.file().scheme() != Scheme.RECALL) {
                        files.requireNotHeld();
                    }
                    return switch (sealed.fate()) {
                        case HANDED_OVER, ACKNOWLEDGED -> new Outcome(-1, true);
                        case REJECTED -> throw new CommandRejected(PAYMENT_FILE_REJECTED);
                        case WAITING -> handOver(sealed.file(), caller);
                    };
                });
    }

    private Outcome handOver(PaymentFileSealed file, Caller caller) {
        BankGateway bank = banks.getIfAvailable();
        if (bank == null) {
            throw new CommandRejected(BANK_NOT_CONNECTED);
        }
        switch (answer(bank, file, sameBytes(file))) {
            case HandOver.Taken(var digest) when digest.equals(file.digest()) -> {
                return commands.send(new MarkHandedOver(file.fileId(), digest), caller);
            }
            case HandOver.Taken(var digest) -> {
                LOG.error("the bank has {} as {}", digest.hex(), file.fileId());
                throw new CommandRejected(PAYMENT_FILE_DIGEST_DIFFERS);
            }
            case HandOver.Refused(var reason) -> {
                LOG.error("PAYMENT_FILE_REFUSED: the bank refuses {}: {}", file.fileId(), reason);
                commands.send(new MarkRejected(file.fileId(), reason), caller);
                throw new CommandRejected(PAYMENT_FILE_REJECTED);
            }
            case HandOver.Unknown(var reason) -> {
                LOG.warn("the bank does not answer about {}: {}", file.fileId(), reason);
                throw new CommandRejected(BANK_DOES_NOT_ANSWER);
            }
        }
    }

    /** A bank that refuses a file because it has it has not refused it. */
    private static HandOver answer(BankGateway bank, PaymentFileSealed file, byte[] content) {
        String messageId = SepaReference.of(file.fileId().toString());
        HandOver answer = bank.find(messageId).orElseGet(() -> bank.handOver(messageId, content));
        return answer instanceof HandOver.Refused ? bank.find(messageId).orElse(answer) : answer;
    }

    /** Other bytes than the sealed ones never leave. */
    private byte[] sameBytes(PaymentFileSealed file) {
        byte[] content;
        try {
            content = bytes.of(file);
        } catch (IllegalStateException gone) {
            LOG.error("{}: {}", file.fileId(), gone.getMessage());
            throw new CommandRejected(PAYMENT_FILE_INCOMPLETE);
        }
        if (!Digest.of(content).equals(file.digest())) {
            throw new CommandRejected(PAYMENT_FILE_DIGEST_DIFFERS);
        }
        return content;
    }
}
