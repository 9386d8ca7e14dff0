package obole.command.gateway;

/** What a command handler returns. */
public enum Answer {
    /** Events were recorded, or nothing was left to do. */
    DONE,
    /** The same request had been accepted before. */
    REPLAYED
}
