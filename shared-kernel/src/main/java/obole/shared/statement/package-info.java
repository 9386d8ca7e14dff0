/** Bank statements: the only source of a movement on a bank account. */
@NullMarked
package obole.shared.statement;

import org.jspecify.annotations.NullMarked;
