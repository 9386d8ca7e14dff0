package obole.command.statement;

import static obole.shared.statement.StatementFlaw.CLOSING_MISSING;
import static obole.shared.statement.StatementFlaw.OPENING_MISSING;

import obole.command.bank.Balance;
import obole.command.bank.StatementTotals;
import obole.shared.money.Money;
import obole.shared.statement.StatementFlaw;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Currency;
import java.util.List;

/**
 * The balances of a statement in its account's currency: as the bank states them, and where it does
 * not, reckoned with its entries from the other one. Without either they begin at nothing.
 *
 * @param difference closing less (opening plus entries); zero where one of them is reckoned
 * @param missing which of them the bank does not state
 */
record StatementBalances(
        Money opening, Money closing, Money difference, List<StatementFlaw> missing) {

    /**
     * What the totals come to.
     *
     * @throws ArithmeticException if they are too large to be reckoned with
     */
    static StatementBalances of(StatementTotals totals, Currency currency) {
        Money net =
                new Money(
                        Math.subtractExact(totals.creditsMinor(), totals.debitsMinor()), currency);
        Money opening = stated(totals.opening(), currency);
        Money closing = stated(totals.closing(), currency);
        List<StatementFlaw> missing = new ArrayList<>();
        if (opening == null) {
            missing.add(OPENING_MISSING);
        }
        if (closing == null) {
            missing.add(CLOSING_MISSING);
        }
        Money first =
                opening != null ? opening : closing == null ? net.with(0) : closing.minus(net);
        Money last = closing == null ? first.plus(net) : closing;
        return new StatementBalances(first, last, last.minus(first.plus(net)), missing);
    }

    private static @Nullable Money stated(@Nullable Balance balance, Currency currency) {
        return balance == null || !balance.amount().currency().equals(currency)
                ? null
                : balance.amount();
    }
}
