package obole.query.reconciliation;

import obole.identity.http.Paging;
import obole.query.web.Days;
import obole.schema.reconciliation.tables.records.BankEntryRecord;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads of bank lines that nothing explains, day by day. */
@RestController
class UnexplainedViews {

    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Snapshot snapshot;
    private final Clock clock;

    UnexplainedViews(Snapshot snapshot, Clock clock) {
        this.snapshot = snapshot;
        this.clock = clock;
    }

    /**
     * What stands in suspense and nothing explains, by account and booking day.
     *
     * @param in what came, and {@code out} what left
     */
    record Unexplained(
            String bankAccount, LocalDate bookedOn, int lines, Money in, Money out, long ageDays) {

        private static Unexplained of(List<BankEntryRecord> lines, LocalDate today) {
            BankEntryRecord first = lines.getFirst();
            return new Unexplained(
                    first.getBankAccount(),
                    first.getBookedOn(),
                    lines.size(),
                    sum(lines, true),
                    sum(lines, false),
                    Math.max(0, ChronoUnit.DAYS.between(first.getBookedOn(), today)));
        }

        private String place() {
            return bookedOn + " " + bankAccount + " " + in.currency().getCurrencyCode();
        }

        private static Money sum(List<BankEntryRecord> lines, boolean credit) {
            return lines.stream()
                    .filter(line -> line.getCredit() == credit)
                    .map(line -> Money.of(line.getAmountMinor(), line.getCurrency()))
                    .reduce(Money.of(0, lines.getFirst().getCurrency()), Money::plus);
        }
    }

    record UnexplainedDays(List<Unexplained> days, @Nullable String next) {}

    @GetMapping("/v1/reconciliation/unexplained")
    UnexplainedDays unexplained(
            @RequestParam(value = "bankAccount", required = false) @Nullable String bankAccount,
            Days days,
            Paging paging) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), PARIS);
        Evidence evidence = snapshot.read(rows -> Evidence.read(rows, Evidence.Reports.NONE));
        Map<List<Object>, List<BankEntryRecord>> byDay =
                Matching.of(evidence.lines(), evidence.explanations()).unexplained().stream()
                        .collect(
                                Collectors.groupingBy(
                                        line ->
                                                List.of(
                                                        line.getBookedOn(),
                                                        line.getBankAccount(),
                                                        line.getCurrency()),
                                        LinkedHashMap::new,
                                        Collectors.toList()));
        List<Unexplained> rows =
                paging.rowsOf(
                        byDay.values().stream()
                                .map(lines -> Unexplained.of(lines, today))
                                .filter(each ->
                                        bankAccount == null
                                                || bankAccount.equals(each.bankAccount()))
                                .filter(each -> days.touch(each.bookedOn(), each.bookedOn()))
                                .toList(),
                        Unexplained::place);
        return new UnexplainedDays(paging.shown(rows), paging.next(rows, Unexplained::place));
    }
}
