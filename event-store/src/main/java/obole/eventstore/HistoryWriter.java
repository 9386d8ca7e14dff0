package obole.eventstore;

import java.util.List;

/** Writes a history down as it is, into either store, where nobody else writes meanwhile. */
public interface HistoryWriter {

    /** Appends all or none, at the positions that they have. */
    void append(List<StoredEvent> events);
}
