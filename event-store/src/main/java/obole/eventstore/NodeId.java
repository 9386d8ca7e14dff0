package obole.eventstore;

/**
 * Tells this process from all others that share the processors' tokens.
 *
 * @param value must be new for each start; Axon's default, pid and host, repeats in containers
 */
public record NodeId(String value) {

    public NodeId {
        if (value.isBlank()) {
            throw new IllegalArgumentException("a node needs an id");
        }
    }
}
