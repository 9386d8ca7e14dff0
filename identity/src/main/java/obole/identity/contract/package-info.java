/** The contract as it is released: its versions, the document of each, and a page to read it. */
@NullMarked
package obole.identity.contract;

import org.jspecify.annotations.NullMarked;
