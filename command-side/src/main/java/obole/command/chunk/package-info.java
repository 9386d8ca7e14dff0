/** Packs lines into events of bounded size. */
@NullMarked
package obole.command.chunk;

import org.jspecify.annotations.NullMarked;
