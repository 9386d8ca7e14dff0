/** Campaigns, and what they have collected. */
@NullMarked
package obole.query.campaign;

import org.jspecify.annotations.NullMarked;
