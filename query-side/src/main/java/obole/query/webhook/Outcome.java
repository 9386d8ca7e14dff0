package obole.query.webhook;

/** What became of an attempt, as a subscriber reads it. */
enum Outcome {
    /** Answered with 2xx. */
    DELIVERED,
    /** Answered with anything else. */
    REFUSED,
    /** Answered with 3xx, which is not followed. */
    REDIRECTED,
    /** Answered with 410: the subscriber wants nothing more. */
    GONE,
    /** Neither connected nor answered in time. */
    TIMED_OUT,
    /** The name is unknown, or nobody listens there. */
    UNREACHABLE,
    /** The name leads to addresses that are not public. */
    ADDRESS_FORBIDDEN,
    /** The certificate is not trusted, or is another name's. */
    TLS_FAILED,
    /** What was answered is no HTTP, or has too large a head. */
    UNREADABLE,
    /** This process has another key than the one that the secret was derived from. */
    KEY_DIFFERS
}
