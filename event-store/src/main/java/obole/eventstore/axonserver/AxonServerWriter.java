package obole.eventstore.axonserver;

import obole.eventstore.StoredEvent;

import java.util.List;

/** Writes a history into Axon Server, which gives positions in the order of what comes. */
final class AxonServerWriter implements HistoryWriter {

    private final Appender appender;

    AxonServerWriter(Appender appender) {
        this.appender = appender;
    }

    @Override
    public void append(List<StoredEvent> events) {
        appender.append(events.stream().map(ServerEvents::of).toList());
    }
}
