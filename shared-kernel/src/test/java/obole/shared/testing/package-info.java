/** What tests of every room need: properties that hold for a thousand random cases. */
@NullMarked
package obole.shared.testing;

import org.jspecify.annotations.NullMarked;
