/** Shows what campaigns allow and refuse. */
@NullMarked
package obole.command.campaign;

import org.jspecify.annotations.NullMarked;
