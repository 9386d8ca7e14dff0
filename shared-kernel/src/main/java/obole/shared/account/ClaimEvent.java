package obole.shared.account;

import obole.shared.identity.Digest;

/**
 * First and only event of a small stream that exists so that one thing inside a longer stream is
 * created once: the store refuses a second event at the same place.
 */
public sealed interface ClaimEvent {

    /** {@code stream} is where the thing named {@code claimId} lives. */
    record Claimed(String claimId, String stream, Digest requestDigest) implements ClaimEvent {}
}
