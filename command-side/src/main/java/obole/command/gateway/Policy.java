package obole.command.gateway;

/**
 * Reacts to events by sending one kind of command, or by one call outside. A bean that implements
 * it and carries {@code @ProcessingGroup} of the same name gets a processor whose token lasts, from
 * the start of history.
 */
public interface Policy {

    String name();

    /** How many events share a transaction: more for one that writes what it remembers at once. */
    default int batchSize() {
        return 100;
    }
}
