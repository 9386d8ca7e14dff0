/** The ledger as files that other programs read: written as they are read, of any size. */
@NullMarked
package obole.query.export;

import org.jspecify.annotations.NullMarked;
