package obole.query.ledger;

/** What an account is in a balance sheet, and so on which side it normally stands. */
enum AccountKind {
    ASSET(Side.DEBIT),
    LIABILITY(Side.CREDIT),
    REVENUE(Side.CREDIT),
    EXPENSE(Side.DEBIT),
    EQUITY(Side.CREDIT);

    /** One of the two sides of an account. */
    enum Side {
        DEBIT,
        CREDIT
    }

    private final Side normalSide;

    AccountKind(Side normalSide) {
        this.normalSide = normalSide;
    }

    Side normalSide() {
        return normalSide;
    }
}
