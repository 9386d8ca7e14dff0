package obole.command.bank;

/** A file that cannot be what it should be: says why, and where in the file. */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final String reason;
    private final int line;
    private final int column;

    public Unreadable(String reason, int line, int column) {
        super(reason + " (line " + line + ", column " + column + ")");
        this.reason = reason;
        this.line = line;
        this.column = column;
    }

    public String reason() {
        return reason;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }
}
