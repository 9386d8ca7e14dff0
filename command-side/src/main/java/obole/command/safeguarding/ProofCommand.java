package obole.command.safeguarding;

import obole.shared.safeguarding.ProofId;
import obole.shared.safeguarding.SafeguardingProof;

import org.axonframework.modelling.command.TargetAggregateIdentifier;

import java.time.LocalDate;

/** What may be asked of the proofs of a day. */
public sealed interface ProofCommand {

    ProofId proofId();

    /** The stream that it is about. */
    @TargetAggregateIdentifier
    default String target() {
        return proofId().toString();
    }

    /**
     * Carries the proof as the read side makes it.
     *
     * @param position up to which event it knows
     * @param today the day it is asked on
     */
    record RecordProof(
            ProofId proofId, long position, SafeguardingProof proof, String by, LocalDate today)
            implements ProofCommand {}
}
