package obole.command.paymentfile;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.command.paymentfile.PaymentFileCommand.AddPayout;
import obole.command.paymentfile.PaymentFileCommand.MarkHandedOver;
import obole.command.paymentfile.PaymentFileCommand.MarkRejected;
import obole.command.paymentfile.PaymentFileCommand.RecordStatus;
import obole.command.paymentfile.PaymentFileCommand.RemovePayout;
import obole.command.paymentfile.PaymentFileCommand.SealPaymentFile;
import obole.command.paymentfile.PaymentFileCommand.SealRecall;
import obole.shared.paymentfile.PaymentFileEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins the pure {@link PaymentFile} to Axon. Nothing is decided here. */
@StreamRoot
class PaymentFileAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private PaymentFile.State state = new PaymentFile.Unknown();

    PaymentFileAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(AddPayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RemovePayout command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(SealPaymentFile command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(MarkHandedOver command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(MarkRejected command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(SealRecall command) {
        return decide(command);
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(RecordStatus command) {
        return decide(command);
    }

    private Answer decide(PaymentFileCommand command) {
        return Recording.of(PaymentFile.decide(state, command));
    }

    @EventSourcingHandler
    void on(PaymentFileEvent event) {
        stream = event.fileId().toString();
        state = PaymentFile.evolve(state, event);
    }
}
