package obole.shared.donation;

/** How a PSP collects its fees: set per PSP, never mixed with who bears them. */
public enum FeeCollection {
    /** Deducted from what it transfers. */
    NETTED,
    /** Invoiced later. */
    BILLED
}
