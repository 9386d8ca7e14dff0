/** Tests of replays, with a real store, real projections and a real server before them. */
@NullMarked
package obole.query.replay;

import org.jspecify.annotations.NullMarked;
