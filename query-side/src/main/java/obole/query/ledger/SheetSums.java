package obole.query.ledger;

import static obole.schema.ledger.Tables.SHEET_TOTAL;
import static obole.schema.ledger.Tables.TOTAL;
import static obole.schema.ledger.Tables.VOLUME_TOTAL;

import org.jooq.DSLContext;
import org.jooq.impl.DSL;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the lines of a batch add to the totals, now and by sheet; each row is written once. */
final class SheetSums {

    /** Positions of one sheet; {@code sums} and {@code position_at} of the schema know it too. */
    static final int POSITIONS = 8192;

    /** Sheets of one volume; {@code sums} knows it too. */
    private static final int SHEETS = 64;

    private record Key(
            int account, String currency, int sheet, LocalDate effectiveOn, LocalDate postedOn) {}

    private record Place(int account, String currency) {}

    /** What was debited and credited. */
    private static final class Sum {
        private long debit;
        private long credit;

        private void add(long moreDebit, long moreCredit) {
            debit = Math.addExact(debit, moreDebit);
            credit = Math.addExact(credit, moreCredit);
        }
    }

    private final Map<Key, Sum> sheets = new LinkedHashMap<>();

    static int sheet(long position) {
        return Math.toIntExact(position / POSITIONS);
    }

    private static int volume(long position) {
        return sheet(position) / SHEETS;
    }

    /**
     * Adds up the sheets of the volumes that have become full: nothing is added to them any more.
     */
    static void bind(DSLContext sql, long before, long last) {
        int first = volume(Math.max(before, 0)) * SHEETS;
        int end = volume(last) * SHEETS;
        if (first < end) {
            sql.query(
                            """
                            insert into {0}
                                (account_id, currency, volume, effective_on, posted_on, debit_minor,
                                credit_minor)
                            select account_id, currency, sheet / {2}, effective_on, posted_on,
                                sum(debit_minor), sum(credit_minor)
                            from {1} where sheet >= {3} and sheet < {4}
                            group by account_id, currency, sheet / {2}, effective_on, posted_on
                            """,
                            VOLUME_TOTAL,
                            SHEET_TOTAL,
                            DSL.inline(SHEETS),
                            DSL.val(first),
                            DSL.val(end))
                    .execute();
        }
    }

    void add(
            int account,
            String currency,
            long position,
            LocalDate effectiveOn,
            LocalDate postedOn,
            long debit,
            long credit) {
        sheets.computeIfAbsent(
                        new Key(account, currency, sheet(position), effectiveOn, postedOn),
                        _ -> new Sum())
                .add(debit, credit);
    }

    void write(DSLContext sql) {
        if (sheets.isEmpty()) {
            return;
        }
        writeTotals(sql);
        Columns columns = new Columns(sheets.size());
        Integer[] numbers = new Integer[sheets.size()];
        LocalDate[] effective = new LocalDate[sheets.size()];
        LocalDate[] posted = new LocalDate[sheets.size()];
        int row = 0;
        for (Map.Entry<Key, Sum> each : sheets.entrySet()) {
            Key key = each.getKey();
            columns.set(row, key.account(), key.currency(), each.getValue());
            numbers[row] = key.sheet();
            effective[row] = key.effectiveOn();
            posted[row] = key.postedOn();
            row++;
        }
        sql.query(
                        """
                        insert into {0} as kept
                            (account_id, currency, debit_minor, credit_minor, sheet, effective_on,
                            posted_on)
                        select * from unnest({1}, {2}, {3}, {4}, {5}, {6}, {7})
                        on conflict (account_id, sheet, effective_on, posted_on, currency)
                        do update set debit_minor = kept.debit_minor + excluded.debit_minor,
                            credit_minor = kept.credit_minor + excluded.credit_minor
                        """,
                        SHEET_TOTAL,
                        DSL.val(columns.accounts),
                        DSL.val(columns.currencies),
                        DSL.val(columns.debits),
                        DSL.val(columns.credits),
                        DSL.val(numbers),
                        DSL.val(effective),
                        DSL.val(posted))
                .execute();
    }

    private void writeTotals(DSLContext sql) {
        Map<Place, Sum> totals = new HashMap<>();
        sheets.forEach((key, sum) ->
                totals.computeIfAbsent(new Place(key.account(), key.currency()), _ -> new Sum())
                        .add(sum.debit, sum.credit));
        Columns columns = new Columns(totals.size());
        int row = 0;
        for (Map.Entry<Place, Sum> each : totals.entrySet()) {
            columns.set(row++, each.getKey().account(), each.getKey().currency(), each.getValue());
        }
        sql.query(
                        """
                        insert into {0} as kept (account_id, currency, debit_minor, credit_minor)
                        select * from unnest({1}, {2}, {3}, {4})
                        on conflict (account_id, currency)
                        do update set debit_minor = kept.debit_minor + excluded.debit_minor,
                            credit_minor = kept.credit_minor + excluded.credit_minor
                        """,
                        TOTAL,
                        DSL.val(columns.accounts),
                        DSL.val(columns.currencies),
                        DSL.val(columns.debits),
                        DSL.val(columns.credits))
                .execute();
    }

    /** Rows as columns: the statement is the same however many there are. */
    private static final class Columns {
        private final Integer[] accounts;
        private final String[] currencies;
        private final Long[] debits;
        private final Long[] credits;

        private Columns(int rows) {
            accounts = new Integer[rows];
            currencies = new String[rows];
            debits = new Long[rows];
            credits = new Long[rows];
        }

        private void set(int row, int account, String currency, Sum sum) {
            accounts[row] = account;
            currencies[row] = currency;
            debits[row] = sum.debit;
            credits[row] = sum.credit;
        }
    }
}
