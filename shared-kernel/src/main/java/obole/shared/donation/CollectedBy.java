package obole.shared.donation;

/** Whose commission it is that a donation pays. */
public enum CollectedBy {
    /** Ours: revenue at capture. */
    PLATFORM,
    /** An earlier platform's, which has kept it: never our revenue. */
    HOST
}
