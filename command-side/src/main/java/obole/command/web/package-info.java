/** What every write over HTTP shares: strict JSON, idempotency keys, problem details. */
@NullMarked
package obole.command.web;

import org.jspecify.annotations.NullMarked;
