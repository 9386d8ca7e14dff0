/**
 * The one way a command takes: its own unit of work, conflicts repeated, an answer with a position.
 */
@NullMarked
package obole.command.gateway;

import org.jspecify.annotations.NullMarked;
