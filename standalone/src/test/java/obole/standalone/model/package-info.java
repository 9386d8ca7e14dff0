/** A naive world outside, and what it makes of the rules, to be held beside the real ledger. */
@org.jspecify.annotations.NullMarked
package obole.standalone.model;
