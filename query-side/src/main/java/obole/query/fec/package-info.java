/** The file of accounting entries (FEC) that a French tax inspector asks for: its rules. */
@NullMarked
package obole.query.fec;

import org.jspecify.annotations.NullMarked;
