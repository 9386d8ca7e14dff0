package obole.query.ledger;

import static java.util.Objects.requireNonNull;

import obole.shared.association.AssociationId;
import obole.shared.statement.BankAccount;

/**
 * A ledger account by its name, with the book it belongs to: the name alone decides it except for
 * suspense, which follows its bank account.
 */
record Account(String name, Chart row, Book book) {

    static final Account REFUNDS_IN_TRANSIT = only(Chart.REFUNDS_IN_TRANSIT, Book.POOL);
    static final Account DISPUTES_IN_TRANSIT = only(Chart.DISPUTES_IN_TRANSIT, Book.POOL);
    static final Account HOUSE_PENDING = only(Chart.HOUSE_PENDING, Book.POOL);
    static final Account HOUSE_AVAILABLE = only(Chart.HOUSE_AVAILABLE, Book.POOL);
    static final Account HOUSE_IN_SWEEP = only(Chart.HOUSE_IN_SWEEP, Book.POOL);
    static final Account HOUSE_CLAIM = only(Chart.HOUSE_CLAIM, Book.HOUSE);
    static final Account TRANSFERS_IN_TRANSIT = only(Chart.TRANSFERS_IN_TRANSIT, Book.HOUSE);
    static final Account TIPS = only(Chart.PLATFORM_TIPS, Book.HOUSE);
    static final Account COMMISSIONS = only(Chart.PLATFORM_COMMISSIONS, Book.HOUSE);
    static final Account PAYOUT_FEES = only(Chart.PLATFORM_PAYOUT_FEES, Book.HOUSE);
    static final Account BANK_FEES = only(Chart.BANK_FEES, Book.HOUSE);
    static final Account FEE_COVERS = only(Chart.REFUND_FEE_COVERS, Book.HOUSE);
    static final Account DISPUTE_LOSSES = only(Chart.DISPUTE_LOSSES, Book.HOUSE);
    static final Account WRITE_OFFS = only(Chart.WRITE_OFFS, Book.HOUSE);

    Account {
        requireNonNull(name, "name");
        requireNonNull(book, "book");
        if (Chart.rowOf(name) != row || (row.book() != null && row.book() != book)) {
            throw new IllegalArgumentException(name + " is not " + row + " in " + book);
        }
    }

    /** A name that somebody has written; {@code elsewhere} is the book of suspense. */
    static Account parse(String name, Book elsewhere) {
        Chart row = Chart.rowOf(name);
        Book book = row.book();
        return new Account(name, row, book == null ? elsewhere : book);
    }

    static Account receivable(String psp) {
        return new Account(Chart.PSP_RECEIVABLE.named(psp), Chart.PSP_RECEIVABLE, Book.POOL);
    }

    static Account held(String psp) {
        return new Account(Chart.PSP_HELD.named(psp), Chart.PSP_HELD, Book.POOL);
    }

    static Account billed(String psp) {
        return new Account(Chart.PSP_BILLED.named(psp), Chart.PSP_BILLED, Book.HOUSE);
    }

    static Account fees(String psp) {
        return new Account(Chart.PSP_FEES.named(psp), Chart.PSP_FEES, Book.HOUSE);
    }

    static Account bank(BankAccount bankAccount) {
        Chart row =
                switch (bankAccount.kind()) {
                    case SAFEGUARDING -> Chart.BANK_SAFEGUARDING;
                    case OPERATING -> Chart.BANK_OPERATING;
                    case EXTERNAL -> Chart.BANK_EXTERNAL;
                };
        return new Account(row.named(bankAccount.code()), row, bookOf(bankAccount));
    }

    static Account suspenseIn(BankAccount bankAccount) {
        String name = Chart.SUSPENSE_IN.named(bankAccount.code());
        return new Account(name, Chart.SUSPENSE_IN, bookOf(bankAccount));
    }

    static Account suspenseOut(BankAccount bankAccount) {
        String name = Chart.SUSPENSE_OUT.named(bankAccount.code());
        return new Account(name, Chart.SUSPENSE_OUT, bookOf(bankAccount));
    }

    static Account pending(AssociationId association) {
        return of(association, Chart.ASSOCIATION_PENDING, Book.POOL);
    }

    static Account available(AssociationId association) {
        return of(association, Chart.ASSOCIATION_AVAILABLE, Book.POOL);
    }

    static Account reserved(AssociationId association) {
        return of(association, Chart.ASSOCIATION_RESERVED, Book.POOL);
    }

    static Account inPayout(AssociationId association) {
        return of(association, Chart.ASSOCIATION_IN_PAYOUT, Book.POOL);
    }

    static Account advanced(AssociationId association) {
        return of(association, Chart.ASSOCIATION_ADVANCED, Book.HOUSE);
    }

    private static Account of(AssociationId association, Chart row, Book book) {
        return new Account(row.named(association.toString()), row, book);
    }

    private static Account only(Chart row, Book book) {
        return new Account(row.named(), row, book);
    }

    private static Book bookOf(BankAccount bankAccount) {
        return switch (bankAccount.kind()) {
            case SAFEGUARDING, EXTERNAL -> Book.POOL;
            case OPERATING -> Book.HOUSE;
        };
    }
}
