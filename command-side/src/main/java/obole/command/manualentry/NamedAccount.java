package obole.command.manualentry;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The chart of accounts as far as a manual entry needs it: which names there are, in which book
 * each is, and which only events may touch. The query side has the whole chart, which the command
 * side may not read.
 */
enum NamedAccount {
    BANKS(Book.POOL, false, "bank:(safeguarding|external)", "*"),
    OPERATING(Book.HOUSE, false, "bank:operating", "*"),
    ASSOCIATIONS(Book.POOL, false, "association", "*", "(pending|available|reserved|in-payout)"),
    ADVANCES(Book.HOUSE, false, "association", "*", "advanced"),
    OTHERS_IN_TRANSIT(Book.POOL, false, "(refunds|disputes):in-transit"),
    OWN_IN_TRANSIT(Book.HOUSE, false, "transfers:in-transit"),
    /** Our share of the pool and its mirror in the house: touched alone, they would differ. */
    OUR_SHARE(Book.POOL, false, "house:(pending|available|in-sweep)"),
    OUR_CLAIM(Book.HOUSE, false, "house:claim"),
    /** In the book of its bank account, which its name alone does not tell. */
    SUSPENSE(Book.OF_BANK_ACCOUNT, true, "suspense", "*", "(in|out)"),
    PSP(Book.POOL, true, "psp", "*", "(receivable|held)"),
    PSP_COSTS(Book.HOUSE, true, "psp", "*", "(billed|fees)"),
    REVENUE(Book.HOUSE, true, "platform:(tips|commissions|payout-fees)"),
    COSTS(Book.HOUSE, true, "(bank:fees|refunds:fee-covers|losses:(disputes|write-offs))"),
    COUNTERPART(Book.HOUSE, true, "house:counterpart");

    /** Clients' money or ours. */
    enum Book {
        POOL,
        HOUSE,
        OF_BANK_ACCOUNT
    }

    private final Book book;
    private final boolean byHand;
    private final Pattern pattern;

    NamedAccount(Book book, boolean byHand, String... parts) {
        this.book = book;
        this.byHand = byHand;
        this.pattern = Pattern.compile(String.join(":", parts).replace("*", owner()));
    }

    static Optional<NamedAccount> of(String name) {
        return Stream.of(values())
                .filter(account -> account.pattern.matcher(name).matches())
                .findFirst();
    }

    boolean byHand() {
        return byHand;
    }

    boolean suspense() {
        return this == SUSPENSE;
    }

    /**
     * The book of the account with this name.
     *
     * @param operating the codes of our bank accounts whose money is ours
     */
    Book book(String name, Set<String> operating) {
        if (book != Book.OF_BANK_ACCOUNT) {
            return book;
        }
        String code = name.substring(name.indexOf(':') + 1, name.lastIndexOf(':'));
        return operating.contains(code) ? Book.HOUSE : Book.POOL;
    }

    /** An enum's constants are made before its static fields. */
    private static String owner() {
        return "[A-Za-z0-9][A-Za-z0-9_.-]*(:[A-Za-z0-9][A-Za-z0-9_.-]*)?";
    }
}
