/** Imports of another platform's history. */
@NullMarked
package obole.shared.history;

import org.jspecify.annotations.NullMarked;
