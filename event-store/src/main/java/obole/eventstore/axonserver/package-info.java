/** The same history in Axon Server, for the profile axonserver, and the way there and back. */
@NullMarked
package obole.eventstore.axonserver;

import org.jspecify.annotations.NullMarked;
