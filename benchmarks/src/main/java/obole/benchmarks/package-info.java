/** Measures, each time in the same way: alternatives in turn, and every figure kept. */
@NullMarked
package obole.benchmarks;

import org.jspecify.annotations.NullMarked;
