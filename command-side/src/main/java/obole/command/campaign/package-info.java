/** Campaigns: appeals of an association, open between two days until somebody closes them. */
@NullMarked
package obole.command.campaign;

import org.jspecify.annotations.NullMarked;
