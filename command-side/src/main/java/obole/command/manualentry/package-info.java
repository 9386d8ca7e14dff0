/** Manual entries: what finance books by hand, by two people. */
@NullMarked
package obole.command.manualentry;

import org.jspecify.annotations.NullMarked;
