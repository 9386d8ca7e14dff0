package obole.command.bank;

/** Which way an entry moves the account, since amounts in bank files have no sign. */
public enum Direction {
    CREDIT("CRDT"),
    DEBIT("DBIT");

    private final String code;

    Direction(String code) {
        this.code = code;
    }

    String code() {
        return code;
    }
}
