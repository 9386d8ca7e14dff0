/** Periods of the books: closed in order when all is done, reopened by two people. */
@NullMarked
package obole.command.period;

import org.jspecify.annotations.NullMarked;
