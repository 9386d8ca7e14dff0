package obole.command.decision;

/** Why a command is refused. One enum per feature implements it, in order of precedence. */
public interface Rejection {

    /** The enum constant: stable, never reused. */
    String name();

    /** The HTTP status: 404, 409 or 422. */
    int status();

    /** One sentence for a person: what is wrong and, where there is one, the next action. */
    String detail();
}
