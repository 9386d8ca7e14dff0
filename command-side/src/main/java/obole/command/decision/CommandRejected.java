package obole.command.decision;

import org.axonframework.commandhandling.CommandExecutionException;

/** A refusal on its way to the caller; the details are a text, so that it crosses processes. */
public final class CommandRejected extends CommandExecutionException {

    private static final long serialVersionUID = 1;

    private final int status;

    public CommandRejected(Rejection reason) {
        this(reason.name(), reason.status(), reason.detail());
    }

    public CommandRejected(String code, int status, String detail) {
        super(detail, null, code);
        this.status = status;
    }

    /** The constant of the feature's enum, for instance {@code DONATION_NOT_FOUND}. */
    public String code() {
        return this.<String>getDetails().orElseThrow();
    }

    public int status() {
        return status;
    }
}
