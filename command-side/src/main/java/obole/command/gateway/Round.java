package obole.command.gateway;

/**
 * What is looked after again and again while the process runs, on every node: what is due by the
 * clock, and what waits for the outside. A bean that implements it is called every half second.
 */
public interface Round {

    String name();

    /** Harmless when repeated, here or on another node; what it throws is logged. */
    void go();
}
