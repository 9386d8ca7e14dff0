/** Manual entries: what finance books by hand, with two people. */
@NullMarked
package obole.shared.manualentry;

import org.jspecify.annotations.NullMarked;
