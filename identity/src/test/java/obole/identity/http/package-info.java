/** Holds what every request and answer goes through. */
@NullMarked
package obole.identity.http;

import org.jspecify.annotations.NullMarked;
