/** What all projections share: writing once a batch, running, and being rebuilt. */
@NullMarked
package obole.query.projection;

import org.jspecify.annotations.NullMarked;
