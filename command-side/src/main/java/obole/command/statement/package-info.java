/** Bank statements: taking a bank's file apart into a header and chunks of booked lines. */
@NullMarked
package obole.command.statement;

import org.jspecify.annotations.NullMarked;
