/** What people do about breaks: who sees to one, what is said of it, and how two people end it. */
@NullMarked
package obole.command.reconciliation;

import org.jspecify.annotations.NullMarked;
