package obole.command.psp;

/** A PSP that does not answer a question which may be asked again later. */
public final class PspUnavailable extends RuntimeException {

    private static final long serialVersionUID = 1;

    public PspUnavailable(String reason) {
        super(reason);
    }
}
