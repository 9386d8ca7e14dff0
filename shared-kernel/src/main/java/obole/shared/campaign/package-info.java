/** What both sides say about campaigns: appeals of an association, with a goal and dates. */
@NullMarked
package obole.shared.campaign;

import org.jspecify.annotations.NullMarked;
