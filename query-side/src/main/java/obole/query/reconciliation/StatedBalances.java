package obole.query.reconciliation;

import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.schema.reconciliation.tables.records.StatementRecord;
import obole.shared.bank.TargetCalendar;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What the bank says an account held at the end of a day, by its statements. */
final class StatedBalances {

    /**
     * An account in one currency at the end of a day.
     *
     * @param balance null where no statement reaches to the day
     */
    record Stated(String kind, String account, String currency, @Nullable Money balance) {}

    private StatedBalances() {}

    /**
     * Of every account whose statements begin on the day or before.
     *
     * @param lines the booked lines of a statement, for one that goes on after the day
     */
    static List<Stated> at(
            LocalDate day,
            List<StatementRecord> statements,
            Function<StatementRecord, List<BankEntryRecord>> lines) {
        Map<String, List<StatementRecord>> accounts = new LinkedHashMap<>();
        Chain.of(statements)
                .forEach(link -> {
                    StatementRecord row = link.statement();
                    accounts.computeIfAbsent(
                                    row.getBankAccount() + " " + row.getCurrency(),
                                    _ -> new ArrayList<>())
                            .add(row);
                });
        return accounts.values().stream()
                .filter(chain -> !chain.getFirst().getFromOn().isAfter(day))
                .map(chain -> {
                    StatementRecord first = chain.getFirst();
                    return new Stated(
                            first.getBankAccountKind(),
                            first.getBankAccount(),
                            first.getCurrency(),
                            balance(day, chain, lines));
                })
                .toList();
    }

    private static @Nullable Money balance(
            LocalDate day,
            List<StatementRecord> chain,
            Function<StatementRecord, List<BankEntryRecord>> lines) {
        StatementRecord last = null;
        StatementRecord next = null;
        for (StatementRecord each : chain) {
            if (!each.getFromOn().isAfter(day)) {
                last = each;
            } else if (next == null) {
                next = each;
            }
        }
        if (last == null) {
            return null;
        }
        if (last.getToOn().isAfter(day)) {
            return within(day, last, lines.apply(last));
        }
        boolean quiet = next != null && next.getOpeningMinor().equals(last.getClosingMinor());
        return quiet || !missed(last.getToOn(), day)
                ? Money.of(last.getClosingMinor(), last.getCurrency())
                : null;
    }

    /** Whether the bank has booked since: on days that TARGET is closed there is no statement. */
    private static boolean missed(LocalDate last, LocalDate day) {
        return !TargetCalendar.next(last).isAfter(day);
    }

    private static Money within(
            LocalDate day, StatementRecord statement, List<BankEntryRecord> lines) {
        long balance = statement.getOpeningMinor();
        for (BankEntryRecord line : lines) {
            if (!line.getBookedOn().isAfter(day)) {
                long minor = line.getAmountMinor();
                balance = Math.addExact(balance, line.getCredit() ? minor : -minor);
            }
        }
        return Money.of(balance, statement.getCurrency());
    }
}
