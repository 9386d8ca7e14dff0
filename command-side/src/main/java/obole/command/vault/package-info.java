/** The vault: the only place where data of natural persons and bank account numbers are kept. */
@NullMarked
package obole.command.vault;

import org.jspecify.annotations.NullMarked;
