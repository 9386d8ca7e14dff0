package obole.query.export;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.schema.ledger.Tables;
import obole.shared.money.Money;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What we write, our own judge finds nothing in. */
class FecWriterTest {

    private static final String NAME = "732829320FEC20261231.txt";
    private static final LocalDate FIRST = LocalDate.of(2026, 1, 1);
    private static final LocalDate FRIDAY = LocalDate.of(2026, 6, 12);
    private static final LedgerAccount OWED =
            account(1, "psp:p:receivable", "PSP_RECEIVABLE", "5112");
    private static final LedgerAccount DUE =
            account(2, "association:asso_A:pending", "ASSOCIATION_PENDING", "4681");
    private static final LedgerAccount OURS = account(3, "house:pending", "HOUSE_PENDING", "1880");
    private static final LedgerAccount TIPS =
            new LedgerAccount(4, "platform:tips", "HOUSE", "PLATFORM_TIPS", "REVENUE", "758");
    private static final LedgerAccount CLAIM =
            new LedgerAccount(5, "house:claim", "HOUSE", "HOUSE_CLAIM", "ASSET", "1881");

    private static TestDatabase database;
    private static EuroRates rates;

    @BeforeAll
    static void record() {
        database = TestDatabase.create();
        DSLContext sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        rate(sql, "USD", LocalDate.of(2025, 12, 31), "1.25", 1);
        rate(sql, "USD", FRIDAY, "1.0487", 2);
        rate(sql, "JPY", FRIDAY, "162.11", 3);
        rate(sql, "KWD", FRIDAY, "0.34", 4);
        rate(sql, "GBP", FRIDAY, "0.83", 99);
        rates = EuroRates.known(sql, 50);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static void rate(
            DSLContext sql, String currency, LocalDate day, String perEuro, long position) {
        sql.insertInto(Tables.RATE)
                .set(Tables.RATE.DAY, day)
                .set(Tables.RATE.CURRENCY, currency)
                .set(Tables.RATE.PER_EURO, new BigDecimal(perEuro))
                .set(Tables.RATE.POSITION, position)
                .execute();
    }

    private static LedgerAccount account(int id, String name, String row, String pcg) {
        return new LedgerAccount(id, name, "POOL", row, "ASSET", pcg);
    }

    private static LedgerLine line(
            long position, LocalDate day, LedgerAccount debit, LedgerAccount credit, Money amount) {
        Instant known = Instant.parse("2026-06-15T08:00:00Z").plusSeconds(position);
        return new LedgerLine(
                position, 0, 0, known, day, day, "DonationCaptured", debit, credit, amount);
    }

    @Test
    void money_is_in_euros_by_the_last_rate_that_was_published() {
        assertThat(rates.euros(Money.of(100_00, "USD"), FRIDAY)).isEqualByComparingTo("95.36");
        assertThat(rates.euros(Money.of(100_00, "USD"), FRIDAY.plusDays(2)))
                .isEqualByComparingTo("95.36");
        assertThat(rates.euros(Money.of(1_000, "JPY"), FRIDAY)).isEqualByComparingTo("6.17");
        assertThat(rates.euros(Money.of(1_000, "KWD"), FRIDAY)).isEqualByComparingTo("2.94");
        assertThat(rates.euros(Money.euros(12_34), FRIDAY)).isEqualByComparingTo("12.34");
        assertThat(rates.has("USD", FRIDAY.plusDays(7))).isTrue();
        assertThat(rates.has("USD", FRIDAY.plusDays(8))).as("a week is the oldest").isFalse();
        assertThat(rates.has("GBP", FRIDAY)).as("recorded later").isFalse();
        assertThat(rates.has("EUR", FRIDAY)).isTrue();
    }

    @Test
    void what_is_written_is_sound_whatever_is_rounded() throws IOException {
        Random random = new Random(7);
        StringWriter out = new StringWriter();
        FecWriter fec = new FecWriter(out, "POOL", rates, Map.of("asso_A", "Les\tamis | du port"));
        fec.titles();
        fec.before(List.of(line(1, LocalDate.of(2025, 12, 31), OWED, DUE, Money.of(99, "USD"))));
        fec.before(List.of(line(2, LocalDate.of(2025, 12, 31), OWED, OURS, Money.euros(5))));
        fec.open(FIRST);
        for (long position = 3; position < 300; position++) {
            List<LedgerLine> lines = new ArrayList<>();
            for (int line = 0; line <= random.nextInt(3); line++) {
                String currency = List.of("EUR", "USD", "JPY", "KWD").get(random.nextInt(4));
                Money amount = Money.of(1 + random.nextInt(50), currency);
                lines.add(line(position, FRIDAY, OWED, random.nextBoolean() ? DUE : OURS, amount));
            }
            lines.add(line(position, FRIDAY, CLAIM, TIPS, Money.euros(1)));
            fec.entry(lines);
        }
        String text = out.toString();
        assertThat(text)
                .startsWith("JournalCode\tJournalLib\t")
                .contains("AN\tÀ-nouveaux\t1\t20260101\t5112\t", "\t0,84\t0,00\t", "\tUSD\n")
                .contains("\tasso_A\tLes amis du port\t")
                .doesNotContain("\t758\t", "\t1881\t");
        FecJudgement judgement =
                FecCheck.of(NAME, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(judgement.findings()).isEmpty();
        assertThat(judgement.sound()).isTrue();
    }

    @Test
    void what_was_known_before_the_exercise_is_validated_on_its_first_day() throws IOException {
        StringWriter out = new StringWriter();
        FecWriter fec = new FecWriter(out, "POOL", rates, Map.of());
        fec.titles();
        fec.open(FIRST);
        for (String known : List.of("2025-12-31T10:00:00Z", "2026-01-01T10:00:00Z")) {
            LocalDate day = known.startsWith("2025") ? FIRST.plusDays(1) : FIRST;
            Money amount = Money.euros(1);
            Instant at = Instant.parse(known);
            long position = at.getEpochSecond();
            fec.entry(
                    List.of(
                            new LedgerLine(
                                    position, 0, 0, at, day, day, "Captured", OWED, DUE, amount)));
        }
        String text = out.toString();
        assertThat(text.lines().skip(1)).allMatch(each -> each.contains("\t20260101\t\t"));
        FecJudgement judgement =
                FecCheck.of(NAME, new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
        assertThat(judgement.findings()).isEmpty();
    }

    @Test
    void the_house_is_a_file_of_its_own() throws IOException {
        StringWriter out = new StringWriter();
        FecWriter fec = new FecWriter(out, "HOUSE", rates, Map.of());
        fec.open(FIRST);
        fec.entry(List.of(line(3, FRIDAY, OWED, OURS, Money.euros(1))));
        fec.entry(List.of(line(4, FRIDAY, CLAIM, TIPS, Money.euros(1))));
        assertThat(out.toString().lines())
                .hasSize(2)
                .allMatch(each -> each.contains("\t1\t20260612\t"));
    }
}
