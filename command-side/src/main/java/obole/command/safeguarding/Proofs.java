package obole.command.safeguarding;

import static obole.command.safeguarding.ProofRejection.PROOF_DAY_NOT_OVER;
import static obole.command.safeguarding.ProofRejection.PROOF_OVERTAKEN;

import obole.command.decision.Decision;
import obole.command.safeguarding.ProofCommand.RecordProof;
import obole.shared.identity.Digest;
import obole.shared.safeguarding.ProofEvent;
import obole.shared.safeguarding.ProofEvent.ProofRecorded;

import org.jspecify.annotations.Nullable;

/** The rules of the proofs of one day, as pure functions. */
final class Proofs {

    private Proofs() {}

    /** The newest proof: version 0 when there is none. */
    record State(int version, @Nullable Digest digest, long position) {

        static final State NONE = new State(0, null, -1);
    }

    static Decision<ProofEvent> decide(State state, ProofCommand command) {
        return switch (command) {
            case RecordProof c -> record(state, c);
        };
    }

    static State evolve(State state, ProofEvent event) {
        return switch (event) {
            case ProofRecorded e -> new State(e.version(), e.digest(), e.position());
        };
    }

    /** The same figures are the same proof, however much has happened since. */
    private static Decision<ProofEvent> record(State state, RecordProof c) {
        if (!c.proof().day().isBefore(c.today())) {
            return Decision.reject(PROOF_DAY_NOT_OVER);
        }
        Digest digest = c.proof().digest();
        if (digest.equals(state.digest())) {
            return Decision.accept();
        }
        if (c.position() < state.position()) {
            return Decision.reject(PROOF_OVERTAKEN);
        }
        return Decision.accept(
                new ProofRecorded(
                        c.proofId(),
                        c.proof().day(),
                        state.version() + 1,
                        c.position(),
                        digest,
                        state.digest(),
                        c.proof(),
                        c.by()));
    }
}
