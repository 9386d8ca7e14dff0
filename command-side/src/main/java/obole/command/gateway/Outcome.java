package obole.command.gateway;

/**
 * What the sender of an accepted command learns.
 *
 * @param position of the last event it recorded, or of the first event of what it had created
 *     before; -1 if nothing had to be recorded
 */
public record Outcome(long position, boolean replayed) {}
