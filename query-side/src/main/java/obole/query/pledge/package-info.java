/** What people see of pledges: what is due next, what came, and why something does not. */
@NullMarked
package obole.query.pledge;

import org.jspecify.annotations.NullMarked;
