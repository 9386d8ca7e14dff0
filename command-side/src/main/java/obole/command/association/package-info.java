/** Associations: registered, verified, and where their money may be sent. */
@NullMarked
package obole.command.association;

import org.jspecify.annotations.NullMarked;
