package obole.standalone.model;

import static obole.standalone.model.Parts.require;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** How far the books are closed, on which day a line is posted, and that the banks agree. */
final class ClosingRules {

    private final Bank bank;
    private final Map<String, TreeMap<LocalDate, Long>> days = new HashMap<>();
    private @Nullable LocalDate closedOn;
    private @Nullable YearMonth closedMonth;

    ClosingRules(Bank bank) {
        this.bank = bank;
    }

    /** A line of the ledger, with its two days. */
    record Posted(
            String currency,
            String debit,
            String credit,
            long minor,
            LocalDate effectiveOn,
            LocalDate postedOn) {}

    /** What counts for a closed day is posted on the first that is open. */
    void post(Posted line) {
        LocalDate closed = closedOn;
        LocalDate due =
                closed == null || line.effectiveOn().isAfter(closed)
                        ? line.effectiveOn()
                        : closed.plusDays(1);
        require(line.postedOn().equals(due), line + " is to be posted on " + due);
        add(line.debit(), line.effectiveOn(), line.minor());
        add(line.credit(), line.effectiveOn(), -line.minor());
    }

    private void add(String account, LocalDate day, long minor) {
        if (account.startsWith("bank:")) {
            days.computeIfAbsent(account, _ -> new TreeMap<>()).merge(day, minor, Long::sum);
        }
    }

    /** False for what matters to nothing. */
    boolean apply(Event event) {
        switch (event.name()) {
            case "period.closed" -> closed(event);
            case "period.reopened" -> reopened(event);
            default -> {
                return false;
            }
        }
        return true;
    }

    private void closed(Event event) {
        String period = event.text("period");
        if (period.length() == "2027-03".length()) {
            month(event, YearMonth.parse(period));
            return;
        }
        LocalDate day = LocalDate.parse(period);
        require(day.isBefore(event.day()), day + " is not over");
        require(closedOn == null || day.equals(closedOn.plusDays(1)), day + " after " + closedOn);
        for (Bank.Ours each : Bank.ACCOUNTS) {
            long book =
                    days
                            .getOrDefault(each.account(), new TreeMap<>())
                            .headMap(day, true)
                            .values()
                            .stream()
                            .mapToLong(Long::longValue)
                            .sum();
            long stated = bank.balance(each.code(), day);
            require(book == stated, each + " is " + book + " on " + day + ", and not " + stated);
        }
        closedOn = day;
    }

    private void month(Event event, YearMonth month) {
        require(month.isBefore(YearMonth.from(event.day())), month + " is not over");
        require(
                closedOn != null && !closedOn.isBefore(month.atEndOfMonth()),
                month + " has open days");
        require(
                closedMonth == null || month.equals(closedMonth.plusMonths(1)),
                month + " after " + closedMonth);
        closedMonth = month;
    }

    private void reopened(Event event) {
        LocalDate from = LocalDate.parse(event.text("from"));
        require(closedOn != null && !from.isAfter(closedOn), from + " is open");
        require(!event.text("by").equals(event.text("proposedBy")), "one person opens the books");
        closedOn = from.minusDays(1);
        YearMonth before = YearMonth.from(from).minusMonths(1);
        if (closedMonth != null && closedMonth.isAfter(before)) {
            closedMonth = before;
        }
    }
}
