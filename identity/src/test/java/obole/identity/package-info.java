/** Tests of tokens and permissions, and tokens for the tests of others. */
@NullMarked
package obole.identity;

import org.jspecify.annotations.NullMarked;
