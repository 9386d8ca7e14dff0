package obole.command.paymentfile;

import obole.command.gateway.Policies;
import obole.command.gateway.Policy;
import obole.command.paymentfile.PaymentFileCommand.SealRecall;
import obole.shared.account.PayoutEvent.PayoutRecallRequested;
import obole.shared.account.PayoutId;
import obole.shared.identity.Digest;
import obole.shared.paymentfile.PaymentFileEvent.Instruction;
import obole.shared.paymentfile.PaymentFileEvent.PaymentFileSealed;
import obole.shared.paymentfile.PaymentFileEvent.Recall;
import obole.shared.paymentfile.PaymentFileEvent.Scheme;
import obole.shared.paymentfile.PaymentFileId;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.Timestamp;
import org.springframework.stereotype.Component;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Seals the message that asks the bank for a payout back; it is handed over like any other file. It
 * is a function of the event and of the file that the payout left with, so it is the same each
 * time.
 */
@Component
@ProcessingGroup(RecallPolicy.NAME)
class RecallPolicy implements Policy {

    static final String NAME = "payout-recall";

    private final PaymentFiles files;
    private final PaymentFileBytes bytes;
    private final Policies policies;

    RecallPolicy(PaymentFiles files, PaymentFileBytes bytes, Policies policies) {
        this.files = files;
        this.bytes = bytes;
        this.policies = policies;
    }

    @Override
    public String name() {
        return NAME;
    }

    @EventHandler
    void on(PayoutRecallRequested event, @Timestamp Instant at) {
        PaymentFileSealed order = files.sealed(event.fileId()).file();
        PaymentFileSealed recall = recall(event, order, at.truncatedTo(ChronoUnit.SECONDS));
        policies.send(
                NAME,
                List.of(
                        new SealRecall(
                                recall.fileId(),
                                recall.debtorAccount(),
                                recall.createdAt(),
                                recall.executeOn(),
                                recall.instructions().getFirst(),
                                new Recall(
                                        order.fileId(),
                                        order.createdAt(),
                                        order.executeOn(),
                                        event.reasonCode()),
                                Digest.of(bytes.of(recall)))));
    }

    /** A payout is asked back once, so this names the request. */
    static PaymentFileId fileId(PayoutId payout) {
        return new PaymentFileId(Digest.id("payout-recall", payout.toString()));
    }

    private static PaymentFileSealed recall(
            PayoutRecallRequested event, PaymentFileSealed order, Instant at) {
        return new PaymentFileSealed(
                fileId(event.payoutId()),
                order.debtorAccount(),
                Scheme.RECALL,
                at,
                at.atZone(PaymentFiles.ZONE).toLocalDate(),
                List.of(
                        new Instruction(
                                event.accountId(),
                                event.payoutId(),
                                event.amount(),
                                event.payee())),
                event.amount(),
                PaymentFile.NOTHING,
                new Recall(
                        order.fileId(), order.createdAt(), order.executeOn(), event.reasonCode()));
    }
}
