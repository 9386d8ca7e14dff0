/** Holds what tests send and are answered against the contract. */
@NullMarked
package obole.identity.contract;

import org.jspecify.annotations.NullMarked;
