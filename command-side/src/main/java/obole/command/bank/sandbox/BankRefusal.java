package obole.command.bank.sandbox;

/** What the sandbox bank will not do, as it tells whoever asked over HTTP. */
final class BankRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    BankRefusal(int status, String code, String detail) {
        super(detail);
        this.status = status;
        this.code = code;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }
}
