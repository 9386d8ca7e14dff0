package obole.command.psp;

/** A webhook that cannot be shown to come from the PSP, or not just now. */
public final class InvalidSignature extends RuntimeException {

    private static final long serialVersionUID = 1;

    public InvalidSignature(String reason) {
        super(reason);
    }
}
