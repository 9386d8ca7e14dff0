/** Periods of the books: days and months that finance closes, and may reopen. */
@NullMarked
package obole.shared.period;

import org.jspecify.annotations.NullMarked;
