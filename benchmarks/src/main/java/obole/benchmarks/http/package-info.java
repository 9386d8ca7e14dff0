/** What is measured over HTTP: the application and the load each in a process of its own. */
@NullMarked
package obole.benchmarks.http;

import org.jspecify.annotations.NullMarked;
