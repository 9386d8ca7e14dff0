package obole.query.reconciliation;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.SUMS;

import obole.shared.bank.TargetCalendar;
import obole.shared.money.Money;
import obole.shared.safeguarding.SafeguardingProof.Equation;

import org.jooq.DSLContext;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The pool of the ledger at the end of a day, as it was known at a position. */
final class ProofLedger {

    private static final List<String> HOUSE = List.of("house:available", "house:in-sweep");

    /** An account of the pool: debit and credit of all that counts until the end of a day. */
    private record Sum(String account, String row, String currency, long debit, long credit) {

        private long balance() {
            return Math.subtractExact(debit, credit);
        }
    }

    private final List<Sum> sums;
    private final List<Sum> before;

    private ProofLedger(List<Sum> sums, List<Sum> before) {
        this.sums = sums;
        this.before = before;
    }

    static ProofLedger at(DSLContext sql, long position, LocalDate day) {
        return new ProofLedger(
                read(sql, position, day), read(sql, position, TargetCalendar.previous(day)));
    }

    private static List<Sum> read(DSLContext sql, long position, LocalDate day) {
        return sql.select(
                        ACCOUNT.NAME,
                        ACCOUNT.CHART_ROW,
                        SUMS.CURRENCY,
                        SUMS.DEBIT_MINOR,
                        SUMS.CREDIT_MINOR)
                .from(SUMS(position, day, null))
                .join(ACCOUNT)
                .on(ACCOUNT.ID.eq(SUMS.ACCOUNT_ID))
                .where(ACCOUNT.BOOK.eq("POOL"))
                .fetch(row ->
                        new Sum(
                                row.value1(),
                                row.value2(),
                                row.value3(),
                                row.value4(),
                                row.value5()));
    }

    /** By currency. */
    List<Equation> equations() {
        Map<String, Map<String, Long>> currencies = new TreeMap<>();
        for (Sum each : sums) {
            currencies
                    .computeIfAbsent(each.currency(), _ -> new HashMap<>())
                    .merge(each.row(), each.balance(), Math::addExact);
        }
        List<Equation> equations = new ArrayList<>();
        currencies.forEach((currency, rows) -> equations.add(equation(currency, rows)));
        return equations;
    }

    private Equation equation(String currency, Map<String, Long> rows) {
        Letters of = new Letters(Currency.getInstance(currency), rows);
        Money house = of.credit(List.of("HOUSE_AVAILABLE", "HOUSE_IN_SWEEP"));
        return new Equation(
                of.credit(List.of("BANK_SAFEGUARDING", "BANK_EXTERNAL")).negated(),
                of.credit(List.of("ASSOCIATION_AVAILABLE")),
                of.credit(List.of("ASSOCIATION_RESERVED")),
                of.credit(List.of("ASSOCIATION_IN_PAYOUT")),
                of.credit(List.of("SUSPENSE_IN")),
                of.credit(LedgerComparison.TRANSIT),
                house,
                of.credit(List.of("SUSPENSE_OUT")).negated(),
                overdue(house));
    }

    private record Letters(Currency currency, Map<String, Long> rows) {

        /** Credit above zero. */
        Money credit(List<String> names) {
            long sum = 0;
            for (String name : names) {
                sum = Math.subtractExact(sum, rows.getOrDefault(name, 0L));
            }
            return new Money(sum, currency);
        }
    }

    /**
     * What was ours at the end of the TARGET day before and has not left since: first in, first
     * out. A sweep that fails counts as left on that day, and as not left on the next.
     */
    private Money overdue(Money house) {
        String currency = house.currency().getCurrencyCode();
        long ours = 0;
        for (Sum each : before) {
            if (HOUSE.contains(each.account()) && each.currency().equals(currency)) {
                ours = Math.subtractExact(ours, each.balance());
            }
        }
        long left = Math.subtractExact(left(sums, currency), left(before, currency));
        return house.with(Math.max(0, Math.subtractExact(ours, left)));
    }

    /** All that was ever debited, without what only became a sweep. */
    private static long left(List<Sum> sums, String currency) {
        long left = 0;
        for (Sum each : sums) {
            if (HOUSE.contains(each.account()) && each.currency().equals(currency)) {
                left = Math.addExact(left, each.debit());
                if (each.row().equals("HOUSE_IN_SWEEP")) {
                    left = Math.subtractExact(left, each.credit());
                }
            }
        }
        return left;
    }

    /** The book balance of a bank account, zero before its first line. */
    Money book(String account, String currency) {
        return sums.stream()
                .filter(each -> each.account().equals(account) && each.currency().equals(currency))
                .findFirst()
                .map(each -> Money.of(each.balance(), currency))
                .orElseGet(() -> Money.of(0, currency));
    }
}
