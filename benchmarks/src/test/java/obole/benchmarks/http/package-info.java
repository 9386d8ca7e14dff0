/** That load is sent when it is due and answers are read to their end. */
@NullMarked
package obole.benchmarks.http;

import org.jspecify.annotations.NullMarked;
