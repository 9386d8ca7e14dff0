/** Tells subscribers of what has happened, at addresses of theirs: the feed, pushed. */
@NullMarked
package obole.query.webhook;

import org.jspecify.annotations.NullMarked;
