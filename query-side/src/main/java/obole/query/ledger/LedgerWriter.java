package obole.query.ledger;

import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.LINE;
import static obole.schema.ledger.Tables.RATE;
import static obole.schema.ledger.Tables.SHEET;

import obole.query.ledger.AccountNumbers.Given;
import obole.query.projection.AddedRows;
import obole.schema.ledger.tables.records.HorizonRecord;
import obole.shared.period.ClosedPeriods;
import obole.shared.period.PeriodEvent;
import obole.shared.rate.RatesEvent.Rate;

import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the entries of a batch of events, in the transaction of who asks. */
final class LedgerWriter {

    /**
     * An event, what the rules say of it, and what it tells besides: exchange rates, or how far the
     * books are closed from then on.
     */
    record Recorded(
            long position,
            Instant recordedAt,
            List<JournalEntry> entries,
            List<DayRate> rates,
            @Nullable PeriodEvent period) {

        Recorded(long position, Instant recordedAt, List<JournalEntry> entries) {
            this(position, recordedAt, entries, List.of(), null);
        }
    }

    /** The rate of one currency on one day. */
    record DayRate(LocalDate day, Rate rate) {}

    /** An entry on the two axes of time. */
    private record Booked(JournalEntry entry, Instant knownAt, LocalDate postedOn) {}

    private final DSLContext sql;
    private final AccountNumbers numbers = new AccountNumbers();

    LedgerWriter(DSLContext sql) {
        this.sql = sql;
    }

    /** Events at or before the horizon are not booked again. */
    void write(List<Recorded> events) {
        HorizonRecord horizon = sql.selectFrom(HORIZON).forUpdate().fetchSingle();
        List<Booked> booked = new ArrayList<>();
        Map<Integer, Instant> sheets = new LinkedHashMap<>();
        long last = horizon.getLastPosition();
        ClosedPeriods closed = new ClosedPeriods(null, horizon.getClosedOn(), null);
        for (Recorded event : events) {
            if (event.position() > horizon.getLastPosition()) {
                horizon.setLastPosition(event.position());
                if (event.recordedAt().isAfter(horizon.getKnownAt())) {
                    horizon.setKnownAt(event.recordedAt());
                }
                sheets.putIfAbsent(SheetSums.sheet(event.position()), horizon.getKnownAt());
                event.rates().forEach(each -> note(each, event.position()));
                for (JournalEntry entry : event.entries()) {
                    LocalDate posted = closed.postedOn(entry.effectiveOn());
                    booked.add(new Booked(entry, horizon.getKnownAt(), posted));
                }
                if (event.period() != null) {
                    closed = closed.after(event.period());
                }
            }
        }
        if (last >= 0) {
            sheets.remove(SheetSums.sheet(last));
        }
        begin(sheets);
        if (!booked.isEmpty()) {
            book(horizon, booked);
        }
        SheetSums.bind(sql, last, Math.max(0, horizon.getLastPosition()));
        sql.update(HORIZON)
                .set(HORIZON.LAST_POSITION, horizon.getLastPosition())
                .set(HORIZON.KNOWN_AT, horizon.getKnownAt())
                .set(HORIZON.CLOSED_ON, closed.closedOn())
                .execute();
    }

    private void note(DayRate rate, long position) {
        sql.insertInto(RATE)
                .set(RATE.DAY, rate.day())
                .set(RATE.CURRENCY, rate.rate().currency().getCurrencyCode())
                .set(RATE.PER_EURO, rate.rate().perEuro())
                .set(RATE.POSITION, position)
                .execute();
    }

    private void begin(Map<Integer, Instant> sheets) {
        sheets.forEach((sheet, knownAt) ->
                sql.insertInto(SHEET)
                        .set(SHEET.SHEET_, sheet)
                        .set(SHEET.KNOWN_AT, knownAt)
                        .execute());
    }

    private void book(HorizonRecord horizon, List<Booked> booked) {
        Set<Account> accounts = new LinkedHashSet<>();
        Set<String> names = new LinkedHashSet<>();
        for (Booked each : booked) {
            names.add(each.entry().event());
            for (Transfer transfer : each.entry().transfers()) {
                accounts.add(transfer.debit());
                accounts.add(transfer.credit());
            }
        }
        Given given = numbers.give(sql, horizon.getGeneration(), accounts, names);
        List<@Nullable Object[]> lines = new ArrayList<>();
        SheetSums sums = new SheetSums();
        booked.forEach(each -> add(each, given, lines, sums));
        AddedRows.ofValues(LINE, lines).send(sql);
        sums.write(sql);
    }

    private static void add(
            Booked booked, Given given, List<@Nullable Object[]> lines, SheetSums sums) {
        JournalEntry entry = booked.entry();
        short number = 0;
        for (Transfer transfer : entry.transfers()) {
            int debit = given.of(transfer.debit());
            int credit = given.of(transfer.credit());
            long minor = transfer.amount().minor();
            String currency = transfer.amount().currency().getCurrencyCode();
            lines.add(
                    new Object[] {
                        entry.position(),
                        booked.knownAt(),
                        minor,
                        entry.ordinal(),
                        debit,
                        credit,
                        entry.effectiveOn(),
                        booked.postedOn(),
                        given.ofEvent(entry.event()),
                        number++,
                        currency
                    });
            sums.add(
                    debit,
                    currency,
                    entry.position(),
                    entry.effectiveOn(),
                    booked.postedOn(),
                    minor,
                    0);
            sums.add(
                    credit,
                    currency,
                    entry.position(),
                    entry.effectiveOn(),
                    booked.postedOn(),
                    0,
                    minor);
        }
    }
}
