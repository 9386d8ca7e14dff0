package obole.shared.statement;

import static java.util.Objects.requireNonNull;

/** One of our own bank accounts, by the short code the ledger uses. */
public record BankAccount(String code, Kind kind) {

    /** Whose money is on it. */
    public enum Kind {
        /** Clients' money, segregated. */
        SAFEGUARDING,
        /** Our own money. */
        OPERATING,
        /** Clients' money that an earlier custodian kept; proved by its file, not by our bank. */
        EXTERNAL
    }

    public BankAccount {
        requireNonNull(code, "code");
        requireNonNull(kind, "kind");
    }
}
