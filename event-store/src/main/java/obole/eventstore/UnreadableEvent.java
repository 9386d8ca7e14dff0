package obole.eventstore;

/**
 * Stands in the place of a stored event that cannot be read, for readers that must know of it: its
 * name is not known, or an upcaster fails.
 */
public record UnreadableEvent(String reason) {}
