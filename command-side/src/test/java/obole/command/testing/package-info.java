/** What the tests of several features share. */
@NullMarked
package obole.command.testing;

import org.jspecify.annotations.NullMarked;
