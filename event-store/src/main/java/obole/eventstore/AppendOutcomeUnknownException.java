package obole.eventstore;

import org.axonframework.eventsourcing.eventstore.EventStoreException;

/** The database was lost while it committed and did not come back in time to be asked. */
public final class AppendOutcomeUnknownException extends EventStoreException {

    private static final long serialVersionUID = 1L;

    public AppendOutcomeUnknownException(Throwable cause) {
        super("The events may or may not have been stored", cause);
    }
}
