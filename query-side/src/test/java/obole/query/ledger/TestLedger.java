package obole.query.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankEntry;
import obole.shared.statement.BankStatementEvent.BankEntriesRecorded;

import java.time.Instant;
import java.util.Currency;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** A ledger in memory that checks after every entry what must always be true of it. */
final class TestLedger {

    static final Instant RECORDED = Instant.parse("2026-06-30T22:30:00Z");

    private final Balances balances = new Balances();
    private final Map<String, Long> statements = new HashMap<>();
    private long position;

    /** What a statement began with, for accounts whose opening balance is a manual entry. */
    TestLedger opening(BankAccount account, long minor) {
        statements.merge(Account.bank(account).name() + " EUR", minor, Long::sum);
        return this;
    }

    TestLedger add(Object event) {
        if (event instanceof Transfer transfer) {
            balances.add(transfer);
            return this;
        }
        for (JournalEntry entry : PostingRules.entries(position++, RECORDED, event)) {
            entry.transfers().forEach(balances::add);
            if (event instanceof BankEntriesRecorded recorded) {
                book(recorded.bankAccount(), recorded.entries().get(entry.ordinal()));
            }
            check(entry.toString());
        }
        return this;
    }

    private void book(BankAccount account, BankEntry line) {
        long signed = line.credit() ? line.amount().minor() : -line.amount().minor();
        String key =
                Account.bank(account).name() + " " + line.amount().currency().getCurrencyCode();
        statements.merge(key, signed, Long::sum);
    }

    /** Every invariant of the ledger, in every currency. */
    void check(String after) {
        for (Currency currency : currencies()) {
            assertThat(total(Book.POOL, currency)).as("pool after " + after).isZero();
            assertThat(total(Book.HOUSE, currency)).as("house after " + after).isZero();
            Map<Chart, Money> pool = rows(Book.POOL, currency);
            assertThat(of(rows(Book.HOUSE, currency), Chart.HOUSE_CLAIM))
                    .as("house:claim mirrors the pool after " + after)
                    .isEqualTo(
                            -of(pool, Chart.HOUSE_PENDING)
                                    - of(pool, Chart.HOUSE_AVAILABLE)
                                    - of(pool, Chart.HOUSE_IN_SWEEP));
            assertThat(Safeguarding.of(currency, pool).difference().minor())
                    .as("the safeguarding equation after " + after)
                    .isZero();
        }
        balances.all().keySet().stream()
                .filter(key -> key.account().startsWith("bank:") && key.account().length() > 9)
                .forEach(key ->
                        assertThat(balance(key))
                                .as(key + " is its statement after " + after)
                                .isEqualTo(
                                        statements.getOrDefault(
                                                key.account() + " " + key.currency(), 0L)));
    }

    long balance(String account) {
        return balances.all().keySet().stream()
                .filter(key -> key.account().equals(account))
                .mapToLong(this::balance)
                .sum();
    }

    private long balance(Balances.Key key) {
        Balances.Sums sums = balances.all().get(key);
        return sums == null ? 0 : sums.balance().minor();
    }

    long total(Book book, Currency currency) {
        return rows(book, currency).values().stream().mapToLong(Money::minor).sum();
    }

    Safeguarding safeguarding(Currency currency) {
        return Safeguarding.of(currency, rows(Book.POOL, currency));
    }

    Balances balances() {
        return balances;
    }

    private static long of(Map<Chart, Money> rows, Chart row) {
        Money found = rows.get(row);
        return found == null ? 0 : found.minor();
    }

    private Map<Chart, Money> rows(Book book, Currency currency) {
        Map<Chart, Money> rows = new EnumMap<>(Chart.class);
        balances.all()
                .forEach((key, sums) -> {
                    if (key.book() == book && key.currency().equals(currency)) {
                        rows.merge(sums.row(), sums.balance(), Money::plus);
                    }
                });
        return rows;
    }

    private Set<Currency> currencies() {
        Set<Currency> currencies = new HashSet<>();
        balances.all().keySet().forEach(key -> currencies.add(key.currency()));
        return currencies;
    }
}
