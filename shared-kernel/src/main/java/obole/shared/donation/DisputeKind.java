package obole.shared.donation;

/** How the donor's bank takes the money back: the rules that follow differ. */
public enum DisputeKind {
    CHARGEBACK,
    SDD_RETURN
}
