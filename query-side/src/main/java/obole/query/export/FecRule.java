package obole.query.export;

/**
 * What a FEC may break. The tax office's tool (Test Compta Demat) knows the first two kinds and the
 * warnings; that an entry balances, that numbers have no gap and that the order is right, it does
 * not look at.
 */
enum FecRule {
    FILE_NAME(Kind.ERROR, "the name is SIREN, FEC and the closing date: 732829320FEC20261231.txt"),
    EMPTY(Kind.ERROR, "there is no entry"),
    SEPARATOR_MIXED(
            Kind.ERROR,
            "fields end with a tabulation or with |, and the other is nowhere in the file"),
    COLUMN_MISSING(Kind.ERROR, "the first line names the 18 columns in their order"),
    FIELD_COUNT(Kind.ERROR, "each line has as many fields as the first"),
    REQUIRED(Kind.ERROR, "this field is never empty"),
    DECIMAL_POINT(Kind.ERROR, "decimals are after a comma"),
    NOT_AN_AMOUNT(Kind.ERROR, "digits, a comma, and no sign between thousands"),
    SIDE(Kind.ERROR, "Sens is D or C, or else +1 or -1, the same two in the whole file"),
    NOT_A_DATE(Kind.ERROR, "a day is AAAAMMJJ"),
    MISSING(Kind.ERROR, "a file with an empty field of this column does not conform"),
    ACCOUNT_NUMBER(Kind.WARNING, "an account begins with three digits of the chart"),
    BOTH_SIDES(Kind.WARNING, "a line is a debit or a credit, not both"),
    NO_SIDE(Kind.WARNING, "a line is a debit or a credit, not neither"),
    YEAR(Kind.WARNING, "a year is between 1900 and 2099"),
    UNBALANCED(Kind.OURS, "the debits of an entry are its credits"),
    OUTSIDE_EXERCISE(
            Kind.OURS, "entries are of the two years at most that end on the closing date"),
    VALIDATED_EARLY(
            Kind.OURS, "nothing is validated before the first day of the entries; later it may be"),
    ORDER(Kind.OURS, "lines are in the order in which they were validated"),
    NUMBERING(Kind.OURS, "numbers grow without a gap, in the file or in each journal"),
    FOREIGN_AMOUNT(Kind.OURS, "an amount in another currency comes with its currency");

    /** Who objects. */
    enum Kind {
        /** The tax office's tool: the file does not conform. */
        ERROR,
        /** The tax office's tool, without refusing. */
        WARNING,
        /** An auditor. */
        OURS
    }

    private final Kind kind;
    private final String text;

    FecRule(Kind kind, String text) {
        this.kind = kind;
        this.text = text;
    }

    Kind kind() {
        return kind;
    }

    String text() {
        return text;
    }
}
