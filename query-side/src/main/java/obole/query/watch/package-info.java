/** Watches over what must always hold, of tables and events alone, and raises alarms. */
@NullMarked
package obole.query.watch;

import org.jspecify.annotations.NullMarked;
