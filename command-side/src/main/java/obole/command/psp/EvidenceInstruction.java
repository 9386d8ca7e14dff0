package obole.command.psp;

import java.util.List;

/**
 * Our answer to a dispute.
 *
 * @param evidenceId ours, and the PSP's idempotency key
 */
public record EvidenceInstruction(
        String evidenceId, String pspDisputeReference, List<Document> documents) {

    public EvidenceInstruction {
        documents = List.copyOf(documents);
    }

    /** One document; {@code content} is Base64. */
    public record Document(String kind, String content) {}
}
