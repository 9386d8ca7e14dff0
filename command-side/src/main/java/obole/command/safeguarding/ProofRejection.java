package obole.command.safeguarding;

import obole.command.decision.Rejection;

/** Why a proof is refused, in order of precedence. */
enum ProofRejection implements Rejection {
    PROOF_DAY_NOT_OVER(409, "A day is proved when it is over."),
    PROOF_OVERTAKEN(409, "A proof that knows more of history is recorded: make it again.");

    private final int status;
    private final String detail;

    ProofRejection(int status, String detail) {
        this.status = status;
        this.detail = detail;
    }

    @Override
    public int status() {
        return status;
    }

    @Override
    public String detail() {
        return detail;
    }
}
