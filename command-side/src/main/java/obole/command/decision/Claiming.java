package obole.command.decision;

import obole.shared.account.ClaimEvent.Claimed;

/**
 * A command that creates something inside a longer stream, and claims it in a stream of its own.
 */
public interface Claiming {

    Claimed claim();
}
