/** Histories: another platform's export, brought along as facts of our own with their dates. */
@NullMarked
package obole.command.history;

import org.jspecify.annotations.NullMarked;
