/** What every process of Obole has, whichever sides run in it: a clock, a name, a database. */
@NullMarked
package obole.process;

import org.jspecify.annotations.NullMarked;
