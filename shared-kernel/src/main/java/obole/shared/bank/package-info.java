/** Names that banks use: account numbers, bank codes, and the text and references SEPA carries. */
@org.jspecify.annotations.NullMarked
package obole.shared.bank;
