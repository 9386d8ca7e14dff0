/** Associations: who may be paid, and what we know of them. */
@NullMarked
package obole.shared.association;

import org.jspecify.annotations.NullMarked;
