package obole.command.statement;

import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.StatementId;

import java.math.BigInteger;
import java.time.LocalDate;

/**
 * What is the same of a statement in every format and under every name: account, day and balances,
 * and of each booked entry its day of value, amount and direction, in any order. Neither the bank's
 * references nor how it takes a batch apart.
 */
final class StatementContent {

    private static final BigInteger SPACE = BigInteger.ONE.shiftLeft(256);

    private BigInteger sum = BigInteger.ZERO;
    private int entries;

    /** A sum of digests is the same in any order, and another for each repetition. */
    void add(LocalDate valueOn, Money signed) {
        String entry = Digest.ofParts(valueOn.toString(), signed.display()).hex();
        sum = sum.add(new BigInteger(entry, 16)).mod(SPACE);
        entries++;
    }

    /**
     * Of the whole.
     *
     * @param statement keeps a statement without entries apart: nothing of it can be booked twice
     * @param on the day of the closing balance
     */
    Digest of(StatementId statement, String account, LocalDate on, Money opening, Money closing) {
        return entries == 0
                ? Digest.ofParts("statement-without-movements", statement.toString())
                : Digest.ofParts(
                        "statement-movements",
                        account,
                        on.toString(),
                        opening.display(),
                        closing.display(),
                        Integer.toString(entries),
                        sum.toString(16));
    }
}
