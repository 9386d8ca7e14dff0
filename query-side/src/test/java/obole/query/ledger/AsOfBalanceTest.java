package obole.query.ledger;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.LINE;
import static obole.schema.ledger.Tables.SHEET_TOTAL;
import static obole.schema.ledger.Tables.VOLUME_TOTAL;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.ledger.AccountLines.By;
import obole.query.ledger.AccountLines.Found;
import obole.query.ledger.AccountLines.Period;
import obole.query.ledger.LedgerSums.Moment;
import obole.query.ledger.LedgerWriter.Recorded;
import obole.schema.ledger.tables.records.LineRecord;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Balances as of any moment are what adding up every line gives, over many sheets and volumes. */
class AsOfBalanceTest {

    private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate CLOSED = LocalDate.of(2026, 1, 20);
    private static final int DENSE = 3 * SheetSums.POSITIONS + 500;
    private static final int STEP = 37;
    private static final int LEAP = 4 * SheetSums.POSITIONS;
    private static final int POSITIONS = 3 * 64 * SheetSums.POSITIONS + LEAP;
    private static final List<String> CURRENCIES = List.of("EUR", "GBP");

    private static TestDatabase database;
    private static DSLContext sql;
    private static List<LineRecord> lines;
    private static final long SEED = Long.getLong("ledger.seed", System.nanoTime());
    private static final Random RANDOM = new Random(SEED);

    @BeforeAll
    static void book() {
        System.getLogger("ledger").log(System.Logger.Level.WARNING, "-Dledger.seed=" + SEED);
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        LedgerWriter writer = new LedgerWriter(sql);
        List<Recorded> batch = new ArrayList<>();
        for (long position = 0; position < POSITIONS; position += step(position)) {
            batch.add(event(position));
            if (batch.size() > RANDOM.nextInt(5_000)) {
                write(writer, batch);
                batch.clear();
            }
            if (position > DENSE / 2 && sql.fetchSingle(HORIZON).getClosedOn() == null) {
                sql.update(HORIZON).set(HORIZON.CLOSED_ON, CLOSED).execute();
            }
        }
        write(writer, batch);
        lines = sql.selectFrom(LINE).fetch();
    }

    /** After some full sheets there are few events in many. */
    private static int step(long position) {
        int most = position < DENSE || RANDOM.nextInt(10) > 0 ? STEP : LEAP;
        return 1 + RANDOM.nextInt(most);
    }

    private static void write(LedgerWriter writer, List<Recorded> batch) {
        sql.transaction(_ -> writer.write(batch));
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    /** A day of 600 positions; every fifth counts for a day up to thirty days before. */
    private static Recorded event(long position) {
        LocalDate day = FIRST.plusDays(position / 600);
        List<JournalEntry> entries = new ArrayList<>();
        int count = RANDOM.nextInt(3);
        for (int ordinal = 0; ordinal < count; ordinal++) {
            LocalDate effective = RANDOM.nextInt(5) == 0 ? day.minusDays(RANDOM.nextInt(30)) : day;
            entries.add(
                    new JournalEntry(position, ordinal, effective, "Example", List.of(transfer())));
        }
        return new Recorded(position, BEGIN.plusSeconds(position * 144), entries);
    }

    private static Transfer transfer() {
        Money amount = Money.of(1 + RANDOM.nextInt(1_000), CURRENCIES.get(RANDOM.nextInt(2)));
        return switch (RANDOM.nextInt(3)) {
            case 0 -> new Transfer(Account.receivable("psp"), Account.HOUSE_PENDING, amount);
            case 1 -> new Transfer(Account.HOUSE_PENDING, Account.HOUSE_AVAILABLE, amount);
            default -> new Transfer(Account.HOUSE_AVAILABLE, Account.receivable("psp"), amount);
        };
    }

    @Test
    void any_balance_is_the_sum_of_its_lines() {
        for (int round = 0; round < 200; round++) {
            Moment moment =
                    new Moment(day(), day(), instant(), RANDOM.nextBoolean() ? null : position());
            assertThat(found(moment, null)).as(moment.toString()).isEqualTo(added(moment));
        }
    }

    @Test
    void full_volumes_are_bound_and_the_last_is_not() {
        assertThat(sql.selectDistinct(VOLUME_TOTAL.VOLUME).from(VOLUME_TOTAL).fetchSet(0))
                .isEqualTo(Set.of(0, 1, 2));
        assertThat(sql.fetchCount(VOLUME_TOTAL)).isLessThan(sql.fetchCount(SHEET_TOTAL));
    }

    @Test
    void the_balance_of_one_account_is_found_without_the_others() {
        int account = sql.select(ACCOUNT.ID).from(ACCOUNT).limit(1).fetchSingle().value1();
        Moment moment = new Moment(null, null, null, position());
        Map<String, Long> expected = new TreeMap<>(added(moment));
        expected.keySet().removeIf(key -> !key.startsWith(account + " "));
        assertThat(found(moment, account)).isEqualTo(expected);
        Moment now = new Moment(null, null, null, null);
        assertThat(found(now, null)).isEqualTo(added(now));
    }

    @Test
    void what_becomes_known_after_a_day_was_closed_is_posted_on_the_first_open_one() {
        List<LineRecord> late =
                lines.stream().filter(l -> !l.getPostedOn().equals(l.getEffectiveOn())).toList();
        assertThat(late)
                .isNotEmpty()
                .allSatisfy(line -> {
                    assertThat(line.getEffectiveOn()).isBeforeOrEqualTo(CLOSED);
                    assertThat(line.getPostedOn()).isEqualTo(CLOSED.plusDays(1));
                });
    }

    @Test
    void a_statement_leads_line_by_line_from_its_opening_to_its_closing_balance() {
        AccountLines statements = new AccountLines(sql);
        for (int round = 0; round < 30; round++) {
            int id = 1 + RANDOM.nextInt(3);
            String currency = CURRENCIES.get(RANDOM.nextInt(2));
            LocalDate from = FIRST.plusDays(RANDOM.nextInt(60) - 5);
            Period period =
                    new Period(
                            new AccountLines.Account(id, "POOL", currency),
                            RANDOM.nextBoolean() ? By.POSTED : By.EFFECTIVE,
                            from,
                            from.plusDays(RANDOM.nextInt(20)),
                            statements.upto(null, Math.max(0, position())));
            List<Found> walked = new ArrayList<>();
            walk(statements, period, walked);
            assertThat(walked.stream().map(each -> key(each.position(), each.ordinal())))
                    .as(period.toString())
                    .containsExactlyElementsOf(expected(period));
            Money closing = statements.opening(period);
            for (Found each : walked) {
                closing = closing.plus(each.amount());
            }
            assertThat(closing).as(period.toString()).isEqualTo(statements.closing(period));
        }
    }

    private static void walk(AccountLines statements, Period period, List<Found> walked) {
        @Nullable Place place = null;
        int most = 40 + RANDOM.nextInt(200);
        List<Found> page;
        do {
            Money balance = statements.opening(period);
            for (Found each : walked) {
                balance = balance.plus(each.amount());
            }
            assertThat(statements.balance(period, place)).isEqualTo(balance);
            page = statements.page(period, place, most);
            walked.addAll(page);
            if (!page.isEmpty()) {
                place = Place.parse(page.getLast().place(period).toString());
            }
        } while (page.size() == most);
    }

    private static List<String> expected(Period period) {
        Function<LineRecord, LocalDate> day =
                period.by() == By.POSTED ? LineRecord::getPostedOn : LineRecord::getEffectiveOn;
        int id = period.account().id();
        return lines.stream()
                .filter(line -> line.getDebitId() == id || line.getCreditId() == id)
                .filter(line -> line.getCurrency().equals(period.account().currency()))
                .filter(line -> line.getPosition() <= period.upto())
                .filter(line -> !day.apply(line).isBefore(period.from()))
                .filter(line -> !day.apply(line).isAfter(period.to()))
                .sorted(
                        Comparator.comparing(day)
                                .thenComparing(LineRecord::getPosition)
                                .thenComparing(LineRecord::getOrdinal))
                .map(line -> key(line.getPosition(), line.getOrdinal()))
                .toList();
    }

    private static String key(long position, int ordinal) {
        return position + "." + ordinal;
    }

    private static long position() {
        return RANDOM.nextInt((RANDOM.nextBoolean() ? DENSE : POSITIONS) + 100) - 10L;
    }

    private static @Nullable LocalDate day() {
        int days = (RANDOM.nextBoolean() ? DENSE : POSITIONS) / 600;
        return RANDOM.nextBoolean() ? null : FIRST.plusDays(RANDOM.nextInt(days + 20) - 5);
    }

    private static @Nullable Instant instant() {
        return RANDOM.nextBoolean() ? null : BEGIN.plusSeconds(position() * 144);
    }

    private static Map<String, Long> found(Moment moment, @Nullable Integer account) {
        Map<String, Long> found = new TreeMap<>();
        sql.select(LedgerSums.ACCOUNT_ID, LedgerSums.CURRENCY, LedgerSums.DEBIT, LedgerSums.CREDIT)
                .from(
                        account == null
                                ? LedgerSums.sums(sql, moment)
                                : LedgerSums.sums(sql, moment, List.of(account)))
                .forEach(row -> {
                    found.put(row.value1() + " " + row.value2() + " debit", row.value3());
                    found.put(row.value1() + " " + row.value2() + " credit", row.value4());
                });
        return found;
    }

    private static Map<String, Long> added(Moment moment) {
        Map<String, Long> sums = new HashMap<>();
        for (LineRecord line : lines) {
            if (counts(line, moment)) {
                for (int side = 0; side < 2; side++) {
                    int account = side == 0 ? line.getDebitId() : line.getCreditId();
                    String key = account + " " + line.getCurrency();
                    sums.merge(
                            key + (side == 0 ? " debit" : " credit"),
                            line.getAmountMinor(),
                            Long::sum);
                    sums.merge(key + (side == 0 ? " credit" : " debit"), 0L, Long::sum);
                }
            }
        }
        return new TreeMap<>(sums);
    }

    private static boolean counts(LineRecord line, Moment moment) {
        return (moment.asOf() == null || !line.getEffectiveOn().isAfter(moment.asOf()))
                && (moment.postedBy() == null || !line.getPostedOn().isAfter(moment.postedBy()))
                && (moment.knownAt() == null || !line.getKnownAt().isAfter(moment.knownAt()))
                && (moment.position() == null || line.getPosition() <= moment.position());
    }
}
