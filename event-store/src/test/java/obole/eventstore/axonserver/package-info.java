/** A stand-in for Axon Server over real sockets, and what is tested against it. */
@NullMarked
package obole.eventstore.axonserver;

import org.jspecify.annotations.NullMarked;
