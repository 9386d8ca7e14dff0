/** What operators asked for, and who read personal data: rows that are only ever added. */
@NullMarked
package obole.identity.trail;

import org.jspecify.annotations.NullMarked;
