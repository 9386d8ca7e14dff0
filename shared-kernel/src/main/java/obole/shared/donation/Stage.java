package obole.shared.donation;

/** Where our own share of a donation stands in the pool when something happens to it. */
public enum Stage {
    /** Not yet settled by the PSP. */
    PENDING,
    /** Settled: the PSP's money is on our account. */
    AVAILABLE
}
