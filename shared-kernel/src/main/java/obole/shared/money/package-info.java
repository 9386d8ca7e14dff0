/** Money: exact minor units of one currency. */
@NullMarked
package obole.shared.money;

import org.jspecify.annotations.NullMarked;
