package obole.shared.association;

/** What an association is before the law: it says which documents prove it. */
public enum LegalForm {
    /** Déclarée, loi du 1er juillet 1901. */
    ASSOCIATION_1901,
    /** Reconnue d'utilité publique. */
    ASSOCIATION_OF_PUBLIC_UTILITY,
    /** Inscrite in Bas-Rhin, Haut-Rhin or Moselle, under local law. */
    ASSOCIATION_OF_ALSACE_MOSELLE,
    FOUNDATION,
    /** Fonds de dotation. */
    ENDOWMENT_FUND,
    /** Syndicat professionnel. */
    UNION,
    /** Anything else, with the reason why it may be here. */
    OTHER
}
