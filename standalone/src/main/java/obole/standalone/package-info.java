/** Both sides in one process, with a PostgreSQL of their own or somebody else's. Wiring only. */
@NullMarked
package obole.standalone;

import org.jspecify.annotations.NullMarked;
