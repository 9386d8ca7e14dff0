package obole.migrations;

import java.util.Locale;
import java.util.regex.Pattern;

/** A schema of the database, and whether its rows can be had again by replaying events. */
public enum Schema {
    EVENT_STORE(true),
    VAULT(true),
    POLICY(true),
    /**
     * A pretended PSP and bank: what they know has to outlive a killed process, as theirs would.
     */
    SANDBOX(true),
    /** Who had what replayed, and the signed reports of it. */
    REPLAY(true),
    /** Alarms: what the read models were found to be, which no event says. */
    WATCH(true),
    /** Clients of the issuer of tokens on board. */
    IDENTITY(true),
    /** What operators asked for, and who read personal data. */
    TRAIL(true),
    /** Where webhooks are sent, and how far each has got. */
    WEBHOOK(true),
    LEDGER(false),
    RECONCILIATION(false),
    VIEWS(false),
    AUDIT(false),
    /** Views for reporting tools over the other disposable schemas: made anew with them. */
    BI(false);

    private static final Pattern SUFFIX = Pattern.compile("_[a-z0-9_]{1,40}");

    private final boolean lasting;

    Schema(boolean lasting) {
        this.lasting = lasting;
    }

    /** Its name in the database, and of its folder of scripts. */
    public String sqlName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** True when what it holds exists nowhere else, so that it is never dropped. */
    public boolean lasting() {
        return lasting;
    }

    /** The role that creates this schema and owns what is in it. */
    public Role owner() {
        return lasting ? Role.MIGRATE : Role.REBUILD;
    }

    /** True for its own name and, when disposable, for a shadow's: {@code ledger_something}. */
    boolean mayBeCalled(String name) {
        return name.equals(sqlName())
                || (!lasting
                        && name.startsWith(sqlName())
                        && SUFFIX.matcher(name.substring(sqlName().length())).matches());
    }
}
