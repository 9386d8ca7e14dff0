package obole.command.gateway;

/**
 * Reacts to events by sending one kind of command, or by one call outside. A bean that implements
 * it and carries {@code @ProcessingGroup} of the same name gets a processor whose token lasts, from
 * the start of history.
 */
public interface Policy {

    String name();

    /**
     * Whether it has to do with most events and writes what it remembers of them once a batch: its
     * batches are large, and gather under load. What others do begins at once.
     */
    default boolean remembers() {
        return false;
    }
}
