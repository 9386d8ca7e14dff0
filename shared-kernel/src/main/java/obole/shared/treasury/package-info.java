/** Money that we move ourselves: between our own bank accounts, and back to an unknown sender. */
@NullMarked
package obole.shared.treasury;

import org.jspecify.annotations.NullMarked;
