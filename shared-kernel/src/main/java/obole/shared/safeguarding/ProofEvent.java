package obole.shared.safeguarding;

import obole.shared.identity.Digest;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What is proved of clients' money. */
public sealed interface ProofEvent {

    ProofId proofId();

    /**
     * The proof of a day, as it is made now. It is never changed: what becomes known later makes
     * another one, which names the one it supersedes.
     *
     * @param version from 1
     * @param position up to which event it knows
     * @param supersedes the digest of the version before it; null for the first
     */
    record ProofRecorded(
            ProofId proofId,
            LocalDate day,
            int version,
            long position,
            Digest digest,
            @Nullable Digest supersedes,
            SafeguardingProof proof,
            String by)
            implements ProofEvent {}
}
