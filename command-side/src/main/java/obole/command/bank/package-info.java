/** The files of banks: statements come in as camt.053, payouts leave as pain.001. */
@org.jspecify.annotations.NullMarked
package obole.command.bank;
