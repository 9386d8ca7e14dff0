/** What a rule answers: events, a replay, or a refusal. */
@NullMarked
package obole.command.decision;

import org.jspecify.annotations.NullMarked;
