package obole.query.manualentry;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.http.Paging;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.manualentry.ManualEntryViews.Entry;
import obole.query.manualentry.ManualEntryViews.Line;
import obole.query.manualentry.ManualEntryViews.State;
import obole.query.web.Days;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryRefused;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;

import org.axonframework.eventhandling.GenericDomainEventMessage;
import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.MetaData;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Manual entries from events to what a second person reads. */
class ManualEntryViewsTest {

    private static final LocalDate DAY = LocalDate.of(2026, 6, 15);
    private static final List<ManualLine> LINES =
            List.of(
                    new ManualLine("suspense:op:in", "house:counterpart", euros(500_00)),
                    new ManualLine("bank:fees", "suspense:op:out", euros(2_00)));

    private TestDatabase database;
    private ManualEntryProjection projection;
    private ManualEntryViews views;
    private long position;

    @BeforeEach
    void start() {
        database = TestDatabase.create();
        DSLContext sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        projection = new ManualEntryProjection(sql);
        views = new ManualEntryViews(sql);
    }

    @AfterEach
    void stop() {
        database.close();
    }

    private void happened(ManualEntryEvent... events) {
        for (ManualEntryEvent event : events) {
            UnitOfWork<?> batch =
                    DefaultUnitOfWork.startAndGet(GenericEventMessage.asEventMessage("batch"));
            projection.on(
                    new GenericDomainEventMessage<>(
                            "ManualEntry",
                            event.manualEntryId().toString(),
                            event instanceof ManualEntryProposed ? 0 : 1,
                            event,
                            MetaData.emptyInstance(),
                            "e" + position,
                            Instant.parse("2026-06-15T08:00:00Z")),
                    new GlobalSequenceTrackingToken(position++),
                    batch);
            batch.commit();
        }
    }

    private static ManualEntryId id(int number) {
        return new ManualEntryId(new UUID(8, number));
    }

    private static ManualEntryProposed proposed(int number) {
        return new ManualEntryProposed(
                id(number), Digest.ofParts("x"), LINES, "capital", DAY.minusDays(3), "alice");
    }

    @Test
    void who_approves_sees_lines_amounts_day_reason_and_who_proposed_it() {
        happened(proposed(1));
        assertThat(one(id(1)))
                .isEqualTo(
                        new Entry(
                                id(1).toString(),
                                State.PROPOSED,
                                "capital",
                                DAY.minusDays(3),
                                List.of(
                                        new Line(
                                                1,
                                                "suspense:op:in",
                                                "house:counterpart",
                                                euros(500_00)),
                                        new Line(2, "bank:fees", "suspense:op:out", euros(2_00))),
                                "alice",
                                DAY,
                                null,
                                null,
                                null,
                                0));
    }

    @Test
    void what_was_decided_says_by_whom_and_the_list_is_by_state_and_newest_first() {
        happened(proposed(1), proposed(2), proposed(3), proposed(4));
        happened(
                new ManualEntryApproved(id(1), LINES, DAY.minusDays(3), "bob"),
                new ManualEntryRefused(id(2), "bob", "no receipt"));
        assertThat(one(id(1)).state()).isEqualTo(State.APPROVED);
        assertThat(one(id(1)).decidedBy()).isEqualTo("bob");
        assertThat(one(id(2)).refusedReason()).isEqualTo("no receipt");
        assertThat(all(State.PROPOSED, Map.of()).entries())
                .extracting(Entry::id)
                .containsExactly(id(4).toString(), id(3).toString());
        assertThat(all(null, Map.of()).entries()).hasSize(4);
    }

    private Entry one(ManualEntryId id) {
        return Objects.requireNonNull(views.one(id).getBody());
    }

    private ManualEntryViews.Page all(@Nullable State state, Map<String, String> query) {
        return views.all(state, Days.ALL, Paging.of("", query));
    }

    @Test
    void pages_follow_each_other_without_a_gap() {
        for (int number = 1; number <= 51; number++) {
            happened(proposed(number));
        }
        ManualEntryViews.Page first = all(null, Map.of());
        assertThat(first.entries()).hasSize(50);
        ManualEntryViews.Page last =
                all(null, Map.of("cursor", Objects.requireNonNull(first.next())));
        assertThat(last.entries()).extracting(Entry::id).containsExactly(id(1).toString());
        assertThat(last.next()).isNull();
    }
}
