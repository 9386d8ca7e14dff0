package obole.shared.reconciliation;

/** How a break has ended that does not explain itself. None of them books money. */
public enum HowResolved {
    /** The PSP, the bank or somebody else has said in words why the two sides differ. */
    EXPLAINED,
    /** Who was wrong has sent or done something that puts it right. */
    CORRECTED,
    /** A manual entry that two people have made books what was missing. */
    MANUAL_ENTRY,
    /** A manual entry that two people have made takes it as our loss. */
    WRITTEN_OFF;

    /** Whether a manual entry must be named. */
    public boolean byEntry() {
        return this == MANUAL_ENTRY || this == WRITTEN_OFF;
    }
}
