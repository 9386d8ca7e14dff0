/** An issuer of tokens on board, for those who have none of their own. */
@NullMarked
package obole.identity.server;

import org.jspecify.annotations.NullMarked;
