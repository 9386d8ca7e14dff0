package obole.command.psp;

/** What a PSP answers when it is handed evidence against a dispute. */
public sealed interface EvidenceAnswer {

    /** It has the documents. */
    record Taken() implements EvidenceAnswer {}

    /** It does not take them. {@code reason} is the PSP's word. */
    record Refused(String reason) implements EvidenceAnswer {}

    /** No answer in time, or none that can be relied on: handing over again is harmless. */
    record Unknown(String reason) implements EvidenceAnswer {}
}
