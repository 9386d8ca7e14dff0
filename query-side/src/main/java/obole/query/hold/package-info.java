/** What holds associations, accounts and payouts, and how each of it ends. */
@NullMarked
package obole.query.hold;

import org.jspecify.annotations.NullMarked;
