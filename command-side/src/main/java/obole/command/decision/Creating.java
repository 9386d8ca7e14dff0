package obole.command.decision;

/** A command whose answer is a pure function of the first event of the stream it creates. */
public interface Creating {

    /** The stream that this command creates. */
    String createdStream();
}
