package obole.query.ledger;

import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.BALANCE;
import static obole.schema.ledger.Tables.HORIZON;
import static obole.schema.ledger.Tables.LINE;
import static obole.schema.ledger.Tables.SHEET;
import static obole.schema.ledger.Tables.SHEET_TOTAL;
import static obole.schema.ledger.Tables.TRANSFER;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.projection.Occurrence;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LedgerProjectionTest {

    private static final Instant MORNING = Instant.parse("2026-06-15T08:00:00Z");

    private TestDatabase database;
    private DSLContext sql;
    private LedgerProjection projection;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        projection = new LedgerProjection(sql, BookRules.STANDARD);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private static List<Object> history() {
        List<Object> history = new ArrayList<>();
        WorkedExample.steps()
                .values()
                .forEach(step ->
                        step.stream()
                                .filter(event -> !(event instanceof Transfer))
                                .forEach(history::add));
        history.addAll(EventExamples.all().values());
        return history;
    }

    /** The clock of the process that recorded them goes back now and then. */
    private static Instant recordedAt(int position) {
        return MORNING.plusSeconds(position % 7 == 3 ? 0 : position);
    }

    private void project(List<Object> events, int from, int batchSize) {
        for (int first = from; first < events.size(); first += batchSize) {
            int end = Math.min(first + batchSize, events.size());
            UnitOfWork<?> batch =
                    new DefaultUnitOfWork<>(GenericEventMessage.asEventMessage("batch"));
            int start = first;
            // Ends with the work, failed or not: a unit of work left open would be the thread's.
            batch.execute(() -> project(events, start, end, batch));
        }
    }

    private void project(List<Object> events, int from, int end, UnitOfWork<?> batch) {
        for (int position = from; position < end; position++) {
            projection.on(
                    new Occurrence(events.get(position), position, 0, recordedAt(position), batch));
        }
    }

    private String rows() {
        return sql.selectFrom(LINE).orderBy(LINE.fields()).fetch().formatCSV()
                + sql.selectFrom(TRANSFER).orderBy(TRANSFER.fields()).fetch().formatCSV()
                + sql.selectFrom(ACCOUNT).orderBy(ACCOUNT.fields()).fetch().formatCSV()
                + sql.selectFrom(BALANCE).orderBy(BALANCE.fields()).fetch().formatCSV()
                + sql.selectFrom(SHEET).orderBy(SHEET.fields()).fetch().formatCSV()
                + sql.selectFrom(SHEET_TOTAL).orderBy(SHEET_TOTAL.fields()).fetch().formatCSV()
                + sql.select(HORIZON.LAST_POSITION, HORIZON.KNOWN_AT).from(HORIZON).fetch();
    }

    @Test
    void batches_of_one_and_of_a_thousand_leave_the_same_rows() {
        List<Object> events = history();
        project(events, 0, 1_000);
        String inOne = rows();
        stop();
        start();
        project(events, 0, 1);
        assertThat(rows()).isEqualTo(inOne);
        assertThat(sql.fetchCount(TRANSFER)).isGreaterThan(100);
    }

    @Test
    void a_batch_that_comes_again_changes_nothing() {
        List<Object> events = history();
        project(events.subList(0, 40), 0, 1_000);
        String before = rows();
        project(events.subList(0, 40), 0, 1_000);
        project(events.subList(0, 40), 20, 7);
        assertThat(rows()).isEqualTo(before);

        project(events, 30, 1_000);
        String repeated = rows();
        stop();
        start();
        project(events, 0, 11);
        assertThat(rows()).isEqualTo(repeated);
    }

    @Test
    void the_balances_kept_are_the_sums_of_the_rules() {
        List<Object> events = history();
        project(events, 0, 13);
        Balances expected = new Balances();
        for (int position = 0; position < events.size(); position++) {
            PostingRules.entries(position, recordedAt(position), events.get(position))
                    .forEach(entry -> entry.transfers().forEach(expected::add));
        }
        Map<String, Long> kept =
                sql.fetch(BALANCE)
                        .intoMap(
                                row -> row.getAccount() + row.getBook() + row.getCurrency(),
                                row -> row.getDebitMinor() - row.getCreditMinor());
        assertThat(kept).hasSameSizeAs(expected.all());
        expected.all()
                .forEach((key, sums) ->
                        assertThat(kept)
                                .containsEntry(
                                        key.account() + key.book() + key.currency(),
                                        sums.balance().minor()));
    }

    @Test
    void what_is_known_never_becomes_unknown_again() {
        project(history(), 0, 5);
        List<Instant> known =
                sql.select(TRANSFER.KNOWN_AT)
                        .from(TRANSFER)
                        .orderBy(TRANSFER.POSITION, TRANSFER.ORDINAL, TRANSFER.LINE)
                        .fetch(TRANSFER.KNOWN_AT);
        assertThat(known).isSorted().doesNotContain(MORNING.minusSeconds(1));
        assertThat(known.getLast()).isAfter(known.getFirst());
        assertThat(sql.fetchSingle(HORIZON).getLastPosition()).isEqualTo(history().size() - 1L);
    }

    @Test
    void an_event_that_cannot_be_booked_stops_the_ledger() {
        assertThatThrownBy(() -> project(List.of("unheard of"), 0, 1))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
