/** What all reads over HTTP share: problems, cursors, and never answering too early. */
@NullMarked
package obole.query.web;

import org.jspecify.annotations.NullMarked;
