package obole.shared.pledge;

/** SEPA's two schemes of direct debits: for everybody, and between businesses. */
public enum MandateScheme {
    CORE,
    B2B
}
