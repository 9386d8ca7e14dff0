package obole.command.vault;

/** What is asked for cannot be made again: somebody's data, which it needs, was erased. */
public final class Erased extends IllegalStateException {

    private static final long serialVersionUID = 1;

    /**
     * @param what it belonged to; no name
     */
    public Erased(String what) {
        super(what + " was erased");
    }
}
