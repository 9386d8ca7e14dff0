/** Pledges: gifts promised again and again, each instalment of which is a donation of its own. */
@NullMarked
package obole.shared.pledge;

import org.jspecify.annotations.NullMarked;
