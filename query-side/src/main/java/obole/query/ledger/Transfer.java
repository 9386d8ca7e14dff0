package obole.query.ledger;

import obole.shared.money.Money;

/** One movement from account to account: debit and credit in one, so that it cannot but balance. */
record Transfer(Account debit, Account credit, Money amount) {

    Transfer {
        if (!amount.positive()) {
            throw new IllegalArgumentException("a transfer moves something, not " + amount);
        }
        if (debit.book() != credit.book() || debit.equals(credit)) {
            throw new IllegalArgumentException(
                    "no transfer from " + debit.name() + " to " + credit.name());
        }
    }

    /** A line that names its accounts; suspense is in the book of the account it stands against. */
    static Transfer named(String debit, String credit, Money amount) {
        Book known = Chart.rowOf(debit).book();
        Book other = Chart.rowOf(credit).book();
        Book suspense = known != null ? known : other != null ? other : Book.POOL;
        return new Transfer(
                Account.parse(debit, suspense), Account.parse(credit, suspense), amount);
    }

    Book book() {
        return debit.book();
    }

    Transfer mirrored() {
        return new Transfer(/* debit= */ credit, /* credit= */ debit, amount);
    }
}
