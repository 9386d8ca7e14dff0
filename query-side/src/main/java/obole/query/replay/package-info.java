/** Replays of projections into a shadow, compared with the live rows and reported with a seal. */
@NullMarked
package obole.query.replay;

import org.jspecify.annotations.NullMarked;
