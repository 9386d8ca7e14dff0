package obole.query.ledger;

import obole.shared.money.Money;

import java.util.Collections;
import java.util.Currency;
import java.util.Map;
import java.util.TreeMap;

/** What transfers add up to, per account and currency. */
final class Balances {

    /** An account in one currency; ordered by name, so that writers lock rows in one order. */
    record Key(String account, Book book, Currency currency) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            int byName = account.compareTo(other.account);
            int byBook = byName != 0 ? byName : book.compareTo(other.book);
            return byBook != 0
                    ? byBook
                    : currency.getCurrencyCode().compareTo(other.currency.getCurrencyCode());
        }
    }

    /** Everything ever debited and credited. */
    record Sums(Chart row, Money debit, Money credit) {
        /** Debit balances are positive. */
        Money balance() {
            return debit.minus(credit);
        }

        private Sums plus(Sums other) {
            return new Sums(row, debit.plus(other.debit), credit.plus(other.credit));
        }
    }

    private final TreeMap<Key, Sums> sums = new TreeMap<>();

    Balances add(Transfer transfer) {
        Money amount = transfer.amount();
        Money nothing = amount.with(0);
        add(transfer.debit(), new Sums(transfer.debit().row(), amount, nothing));
        add(transfer.credit(), new Sums(transfer.credit().row(), nothing, amount));
        return this;
    }

    private void add(Account account, Sums change) {
        Key key = new Key(account.name(), account.book(), change.debit().currency());
        sums.merge(key, change, Sums::plus);
    }

    Map<Key, Sums> all() {
        return Collections.unmodifiableMap(sums);
    }
}
