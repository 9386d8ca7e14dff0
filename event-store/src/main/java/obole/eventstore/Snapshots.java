package obole.eventstore;

import static java.lang.System.Logger.Level.WARNING;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.axonframework.serialization.Serializer;

/** Keeps the state of a stream now and then, so that loading takes as long at any age. */
public final class Snapshots {

    private static final System.Logger LOG = System.getLogger(Snapshots.class.getName());

    private final EventStore store;
    private final Serializer serializer;
    private final int events;

    /**
     * @param serializer the one that the store writes snapshots with
     * @param events how many lie between two snapshots; 0 for streams that stay short
     */
    public Snapshots(EventStore store, Serializer serializer, int events) {
        this.store = store;
        this.serializer = serializer;
        this.events = events;
    }

    /**
     * Is called while nobody changes the state. It is written down at once, and stored on a thread
     * of its own that no command waits for: a snapshot that fails costs time, nothing else.
     *
     * @param before the sequence that the command found, −1 in a new stream
     * @param after the sequence of its last event
     */
    void passed(String type, String stream, Object state, long before, long after) {
        if (events == 0 || (after + 1) / events == (before + 1) / events) {
            return;
        }
        GenericDomainEventMessage<Object> snapshot =
                new GenericDomainEventMessage<>(type, stream, after, state);
        try {
            snapshot.serializePayload(serializer, String.class);
        } catch (RuntimeException e) {
            LOG.log(WARNING, "the state of " + stream + " cannot be written down", e);
            return;
        }
        Thread.startVirtualThread(() -> keep(snapshot));
    }

    private void keep(GenericDomainEventMessage<Object> snapshot) {
        try {
            store.storeSnapshot(snapshot);
        } catch (RuntimeException e) {
            LOG.log(
                    WARNING,
                    "a snapshot was not stored; the next one may be: {0}",
                    String.valueOf(e));
        }
    }
}
