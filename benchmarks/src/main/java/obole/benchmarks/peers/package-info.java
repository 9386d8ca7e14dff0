/** Event stores that others wrote for PostgreSQL, measured on the same server. */
@NullMarked
package obole.benchmarks.peers;

import org.jspecify.annotations.NullMarked;
