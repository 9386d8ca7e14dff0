package obole.command.psp;

/** Takes what a PSP says into the domain. Every bean of this kind is told every fact. */
public interface PspFacts {

    /**
     * Returns when the fact is durable, was known already, or is none of this feature's business.
     * Anything else is an exception: the PSP is then asked to say it again.
     */
    void accept(String psp, PspFact fact);
}
