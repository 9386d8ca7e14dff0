/** Ids and digests: what names things, and what commits to them. */
@NullMarked
package obole.shared.identity;

import org.jspecify.annotations.NullMarked;
