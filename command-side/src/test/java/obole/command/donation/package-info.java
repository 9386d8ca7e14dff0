/** Shows what donations allow and refuse. */
@NullMarked
package obole.command.donation;

import org.jspecify.annotations.NullMarked;
