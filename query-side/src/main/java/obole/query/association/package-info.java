/** Associations as they stand. */
@NullMarked
package obole.query.association;

import org.jspecify.annotations.NullMarked;
