/** Manual entries as they stand, for who is to approve them. */
@NullMarked
package obole.query.manualentry;

import org.jspecify.annotations.NullMarked;
