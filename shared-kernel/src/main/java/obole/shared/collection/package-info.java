/** Collection files: the direct debits that leave for the bank. */
@NullMarked
package obole.shared.collection;

import org.jspecify.annotations.NullMarked;
