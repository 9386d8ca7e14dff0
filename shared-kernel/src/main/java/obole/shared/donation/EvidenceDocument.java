package obole.shared.donation;

import obole.shared.identity.Digest;

/** A document against a dispute; the document itself is in the vault under {@code reference}. */
public record EvidenceDocument(String kind, String reference, Digest content) {}
