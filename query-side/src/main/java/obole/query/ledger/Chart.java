package obole.query.ledger;

import static obole.query.ledger.AccountKind.ASSET;
import static obole.query.ledger.AccountKind.EQUITY;
import static obole.query.ledger.AccountKind.EXPENSE;
import static obole.query.ledger.AccountKind.LIABILITY;
import static obole.query.ledger.AccountKind.REVENUE;
import static obole.query.ledger.Book.HOUSE;
import static obole.query.ledger.Book.POOL;

import org.jspecify.annotations.Nullable;

import java.util.stream.Stream;

/**
 * The chart of accounts: every row there may be, with {@code *} for whose account it is. The PCG
 * numbers are defaults for the accountant to confirm.
 */
enum Chart {
    PSP_RECEIVABLE("psp:*:receivable", POOL, ASSET, "5112"),
    PSP_HELD("psp:*:held", POOL, ASSET, "5118"),
    BANK_SAFEGUARDING("bank:safeguarding:*", POOL, ASSET, "51211"),
    BANK_EXTERNAL("bank:external:*", POOL, ASSET, "51219"),
    SUSPENSE_IN("suspense:*:in", null, LIABILITY, "4711"),
    SUSPENSE_OUT("suspense:*:out", null, ASSET, "4721"),
    ASSOCIATION_PENDING("association:*:pending", POOL, LIABILITY, "4681"),
    ASSOCIATION_AVAILABLE("association:*:available", POOL, LIABILITY, "4681"),
    ASSOCIATION_RESERVED("association:*:reserved", POOL, LIABILITY, "4681"),
    ASSOCIATION_IN_PAYOUT("association:*:in-payout", POOL, LIABILITY, "4681"),
    REFUNDS_IN_TRANSIT("refunds:in-transit", POOL, LIABILITY, "4682"),
    DISPUTES_IN_TRANSIT("disputes:in-transit", POOL, LIABILITY, "4683"),
    HOUSE_PENDING("house:pending", POOL, LIABILITY, "1880"),
    HOUSE_AVAILABLE("house:available", POOL, LIABILITY, "1880"),
    HOUSE_IN_SWEEP("house:in-sweep", POOL, LIABILITY, "1880"),
    HOUSE_CLAIM("house:claim", HOUSE, ASSET, "1881"),
    BANK_OPERATING("bank:operating:*", HOUSE, ASSET, "51212"),
    TRANSFERS_IN_TRANSIT("transfers:in-transit", HOUSE, ASSET, "580"),
    ASSOCIATION_ADVANCED("association:*:advanced", HOUSE, ASSET, "4671"),
    PSP_BILLED("psp:*:billed", HOUSE, LIABILITY, "4081"),
    PLATFORM_TIPS("platform:tips", HOUSE, REVENUE, "758"),
    PLATFORM_COMMISSIONS("platform:commissions", HOUSE, REVENUE, "7082"),
    PLATFORM_PAYOUT_FEES("platform:payout-fees", HOUSE, REVENUE, "706"),
    PSP_FEES("psp:*:fees", HOUSE, EXPENSE, "6278"),
    BANK_FEES("bank:fees", HOUSE, EXPENSE, "627"),
    REFUND_FEE_COVERS("refunds:fee-covers", HOUSE, EXPENSE, "658"),
    DISPUTE_LOSSES("losses:disputes", HOUSE, EXPENSE, "654"),
    WRITE_OFFS("losses:write-offs", HOUSE, EXPENSE, "654"),
    HOUSE_COUNTERPART("house:counterpart", HOUSE, EQUITY, "4580");

    private final String prefix;
    private final String suffix;
    private final boolean owned;
    private final @Nullable Book book;
    private final AccountKind kind;
    private final String pcg;

    Chart(String pattern, @Nullable Book book, AccountKind kind, String pcg) {
        int star = pattern.indexOf('*');
        this.owned = star >= 0;
        this.prefix = owned ? pattern.substring(0, star) : pattern;
        this.suffix = owned ? pattern.substring(star + 1) : "";
        this.book = book;
        this.kind = kind;
        this.pcg = pcg;
    }

    /** The row a name belongs to. Owners may contain colons ({@code sdd:main} is a PSP). */
    static Chart rowOf(String name) {
        for (Chart row : values()) {
            if (row.matches(name)) {
                return row;
            }
        }
        throw new IllegalArgumentException("no such account in the chart: " + name);
    }

    /** Whether an account could have this name. */
    static boolean has(String name) {
        return Stream.of(values()).anyMatch(row -> row.matches(name));
    }

    private boolean matches(String name) {
        return owned
                ? name.length() > prefix.length() + suffix.length()
                        && name.startsWith(prefix)
                        && name.endsWith(suffix)
                : name.equals(prefix);
    }

    String named(String owner) {
        if (!owned || owner.isBlank()) {
            throw new IllegalArgumentException(this + " has no account named " + owner);
        }
        return prefix + owner + suffix;
    }

    String named() {
        if (owned) {
            throw new IllegalArgumentException(this + " needs to know whose account it is");
        }
        return prefix;
    }

    /** The name of its accounts, with {@code *} for whose they are. */
    String pattern() {
        return owned ? prefix + "*" + suffix : prefix;
    }

    /** Null for suspense, which follows its bank account. */
    @Nullable Book book() {
        return book;
    }

    AccountKind kind() {
        return kind;
    }

    String pcg() {
        return pcg;
    }
}
