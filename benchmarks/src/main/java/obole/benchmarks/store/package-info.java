/** What is measured inside one process: commands through Axon's bus onto a store. */
@NullMarked
package obole.benchmarks.store;

import org.jspecify.annotations.NullMarked;
