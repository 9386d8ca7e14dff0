/** Collection files: gathering direct debits, sealing them and handing them to the bank. */
@NullMarked
package obole.command.collection;

import org.jspecify.annotations.NullMarked;
