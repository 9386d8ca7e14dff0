/** What people see of files of direct debits: how far they are, and what to do next. */
@NullMarked
package obole.query.collection;

import org.jspecify.annotations.NullMarked;
