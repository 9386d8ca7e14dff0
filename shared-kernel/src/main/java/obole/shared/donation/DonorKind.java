package obole.shared.donation;

/** What a donor is; who it is, is in the vault. */
public enum DonorKind {
    PERSON,
    COMPANY
}
