package obole.command.collection;

import obole.command.gateway.Answer;
import obole.command.gateway.Recording;
import obole.command.gateway.StreamRoot;
import obole.shared.collection.CollectionFileEvent;

import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.jspecify.annotations.Nullable;

/** Joins the pure {@link CollectionFile} to Axon. Nothing is decided here. */
@StreamRoot
class CollectionFileAggregate {

    @SuppressWarnings("UnusedVariable") // Axon reads it
    @AggregateIdentifier
    private @Nullable String stream;

    private CollectionFileState state = new CollectionFileState.Unknown();

    CollectionFileAggregate() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CollectionFileCommand.AddCollection command) {
        return Recording.of(CollectionFile.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CollectionFileCommand.SealCollectionFile command) {
        return Recording.of(CollectionFile.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CollectionFileCommand.MarkCollectionsHandedOver command) {
        return Recording.of(CollectionFile.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CollectionFileCommand.AcknowledgeCollectionFile command) {
        return Recording.of(CollectionFile.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CollectionFileCommand.RejectCollectionFile command) {
        return Recording.of(CollectionFile.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CollectionFileCommand.RejectCollection command) {
        return Recording.of(CollectionFile.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CollectionFileCommand.RecordCollectionStatus command) {
        return Recording.of(CollectionFile.decide(state, command));
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.CREATE_IF_MISSING)
    Answer on(CollectionFileCommand.ExpectCollections command) {
        return Recording.of(CollectionFile.decide(state, command));
    }

    @EventSourcingHandler
    void on(CollectionFileEvent event) {
        stream = event.fileId().toString();
        state = CollectionFileState.evolve(state, event);
    }
}
