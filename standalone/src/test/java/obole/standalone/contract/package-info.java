/** The contract: made of what controllers declare and of words of ours, and held against both. */
@NullMarked
package obole.standalone.contract;

import org.jspecify.annotations.NullMarked;
