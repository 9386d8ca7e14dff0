package obole.query.ledger;

import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.LINE;

import static org.assertj.core.api.Assertions.assertThat;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.ledger.LedgerWriter.Recorded;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.period.BooksId;
import obole.shared.period.Period;
import obole.shared.period.PeriodEvent;
import obole.shared.period.PeriodEvent.PeriodClosed;
import obole.shared.period.PeriodEvent.PeriodsReopened;

import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The ledger follows the periods in the order of events, whatever the batches are. */
class ClosedLedgerTest {

    private static final LocalDate JUNE_30 = LocalDate.parse("2026-06-30");
    private static final Instant RECORDED = Instant.parse("2026-07-02T08:00:00Z");

    private static final List<Recorded> HISTORY =
            List.of(
                    moves(0, JUNE_30),
                    tells(1, closed("2026-06-30")),
                    moves(2, JUNE_30),
                    tells(3, closed("2026-06")),
                    moves(4, JUNE_30.minusDays(40)),
                    tells(5, closed("2026-07-01")),
                    moves(6, JUNE_30),
                    tells(7, new PeriodsReopened(BooksId.OURS, JUNE_30, "why", "rosa", "ana")),
                    moves(8, JUNE_30),
                    moves(9, JUNE_30.minusDays(1)));

    private static PeriodEvent closed(String period) {
        return new PeriodClosed(
                BooksId.OURS, Period.of(period), 1, 1, Digest.ofParts("p"), List.of(), "rosa");
    }

    private static Recorded tells(long position, @Nullable PeriodEvent event) {
        return new Recorded(position, RECORDED, List.of(), List.of(), event);
    }

    private static Recorded moves(long position, LocalDate effectiveOn) {
        Transfer transfer =
                new Transfer(Account.HOUSE_PENDING, Account.HOUSE_AVAILABLE, Money.euros(1));
        return new Recorded(
                position,
                RECORDED,
                List.of(new JournalEntry(position, 0, effectiveOn, "Example", List.of(transfer))));
    }

    @Test
    void late_facts_get_the_first_open_day_and_keep_their_own() {
        for (int batch : List.of(1, 3, 100)) {
            try (TestDatabase database = TestDatabase.create()) {
                DSLContext sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
                LedgerWriter writer = new LedgerWriter(sql);
                List<Recorded> rest = new ArrayList<>(HISTORY);
                while (!rest.isEmpty()) {
                    List<Recorded> some = rest.subList(0, Math.min(batch, rest.size()));
                    sql.transaction(_ -> writer.write(List.copyOf(some)));
                    some.clear();
                }
                assertThat(
                                sql.select(LINE.POSITION, LINE.POSTED_ON)
                                        .from(LINE)
                                        .orderBy(LINE.POSITION)
                                        .fetch(row -> row.value1() + " " + row.value2()))
                        .as("batches of " + batch)
                        .containsExactly(
                                "0 2026-06-30",
                                "2 2026-07-01",
                                "4 2026-07-01",
                                "6 2026-07-02",
                                "8 2026-06-30",
                                "9 2026-06-30");
                assertThat(sql.select(LINE.EFFECTIVE_ON).from(LINE).fetch(LINE.EFFECTIVE_ON))
                        .contains(JUNE_30.minusDays(40));
                assertThat(sql.fetchSingle(HORIZON).getClosedOn()).isEqualTo("2026-06-29");
            }
        }
    }
}
