/** Alarms of the watch over the read models: what they hold, and who has released it. */
@NullMarked
package obole.shared.alarm;

import org.jspecify.annotations.NullMarked;
