package obole.query.replay;

/** A replay was cancelled, or is another process's now: who notices stops and undoes nothing. */
final class LostClaim extends RuntimeException {

    private static final long serialVersionUID = 1;

    LostClaim(String run) {
        super(run + " is not this process's any more");
    }
}
