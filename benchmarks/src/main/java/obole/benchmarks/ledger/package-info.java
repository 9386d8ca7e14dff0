/** What the ledger costs and how fast it answers, on histories of donations to their credit. */
@NullMarked
package obole.benchmarks.ledger;

import org.jspecify.annotations.NullMarked;
