/** That what measures still runs, and computes what it says. */
@NullMarked
package obole.benchmarks;

import org.jspecify.annotations.NullMarked;
