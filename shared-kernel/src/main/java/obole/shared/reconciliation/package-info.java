/** Breaks: differences that reconciliation has found, and what people do about them. */
@NullMarked
package obole.shared.reconciliation;

import org.jspecify.annotations.NullMarked;
