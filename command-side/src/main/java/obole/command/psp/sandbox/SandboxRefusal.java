package obole.command.psp.sandbox;

/** What the sandbox PSP will not do, as it tells whoever asked over HTTP. */
final class SandboxRefusal extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    SandboxRefusal(int status, String code, String detail) {
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
