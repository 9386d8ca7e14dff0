/**
 * The demonstration: a client of the HTTP API that loads a real history and plays a sandbox week.
 */
@NullMarked
package obole.demonstration;

import org.jspecify.annotations.NullMarked;
