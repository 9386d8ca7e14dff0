/** Alarms of the read side, recorded so that they hold money until somebody releases it. */
@NullMarked
package obole.command.alarm;

import org.jspecify.annotations.NullMarked;
