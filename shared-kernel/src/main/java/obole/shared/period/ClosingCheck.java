package obole.shared.period;

/**
 * One item of the list, as it was found.
 *
 * @param seen the figures, as a sentence; where it is not done, what is missing
 */
public record ClosingCheck(ClosingItem item, boolean done, String seen) {}
