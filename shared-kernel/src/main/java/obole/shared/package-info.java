/** What both sides say: the words every room shares. */
@NullMarked
package obole.shared;

import org.jspecify.annotations.NullMarked;
