package obole.query.export;

import java.util.EnumSet;
import java.util.List;

/**
 * The 18 columns of a FEC, in their order, and the two that may stand for its debit and credit.
 *
 * @see <a href="https://www.legifrance.gouv.fr/codes/article_lc/LEGIARTI000027804775">art. A47 A-1
 *     LPF</a>
 */
enum FecColumn {
    JOURNAL_CODE("JournalCode", Need.LISTED),
    JOURNAL_LIB("JournalLib", Need.LISTED),
    ECRITURE_NUM("EcritureNum", Need.REQUIRED),
    ECRITURE_DATE("EcritureDate", Need.REQUIRED),
    COMPTE_NUM("CompteNum", Need.REQUIRED),
    COMPTE_LIB("CompteLib", Need.REQUIRED),
    COMP_AUX_NUM("CompAuxNum", Need.OPTIONAL),
    COMP_AUX_LIB("CompAuxLib", Need.OPTIONAL),
    PIECE_REF("PieceRef", Need.LISTED),
    PIECE_DATE("PieceDate", Need.LISTED),
    ECRITURE_LIB("EcritureLib", Need.REQUIRED),
    DEBIT("Debit", Need.OPTIONAL),
    CREDIT("Credit", Need.OPTIONAL),
    ECRITURE_LET("EcritureLet", Need.OPTIONAL),
    DATE_LET("DateLet", Need.OPTIONAL),
    VALID_DATE("ValidDate", Need.LISTED),
    MONTANT_DEVISE("Montantdevise", Need.OPTIONAL),
    IDEVISE("Idevise", Need.OPTIONAL),
    MONTANT("Montant", Need.OPTIONAL),
    SENS("Sens", Need.OPTIONAL);

    /** A debit and a credit, as nearly everybody writes them and we do. */
    static final List<FecColumn> TWO_SIDES = List.copyOf(EnumSet.range(JOURNAL_CODE, IDEVISE));

    /** An amount and its side, where the books know no other (VII, 2°). */
    static final List<FecColumn> ONE_AMOUNT =
            TWO_SIDES.stream()
                    .map(each -> each == DEBIT ? MONTANT : each == CREDIT ? SENS : each)
                    .toList();

    /** What an empty value is. */
    enum Need {
        /** The tax office's tool refuses the file. */
        REQUIRED,
        /** The tool lists it, and the file does not conform. */
        LISTED,
        OPTIONAL
    }

    private final String title;
    private final Need need;

    FecColumn(String title, Need need) {
        this.title = title;
        this.need = need;
    }

    String title() {
        return title;
    }

    Need need() {
        return need;
    }

    boolean date() {
        return this == ECRITURE_DATE
                || this == PIECE_DATE
                || this == DATE_LET
                || this == VALID_DATE;
    }

    boolean amount() {
        return this == DEBIT || this == CREDIT || this == MONTANT || this == MONTANT_DEVISE;
    }
}
