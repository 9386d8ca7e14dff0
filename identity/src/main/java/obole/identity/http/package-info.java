/**
 * What every answer over HTTP shares, on either side: validators, and parameters that are known.
 */
@NullMarked
package obole.identity.http;

import org.jspecify.annotations.NullMarked;
