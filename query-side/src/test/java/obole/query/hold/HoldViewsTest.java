package obole.query.hold;

import static obole.query.hold.HoldStory.ASSOCIATION;
import static obole.query.hold.HoldStory.DAY;
import static obole.query.hold.HoldStory.SETTLEMENT;
import static obole.schema.ledger.Tables.ACCOUNT;
import static obole.schema.ledger.Tables.SHEET_TOTAL;
import static obole.schema.views.Tables.ACCOUNT_RESERVE;
import static obole.schema.views.Tables.HOLD;
import static obole.schema.webhook.Tables.ENDPOINT;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static java.util.Objects.requireNonNull;

import obole.identity.http.Paging;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.query.hold.HoldViews.Held;
import obole.query.hold.HoldViews.Page;
import obole.schema.views.tables.records.AccountReserveRecord;
import obole.shared.association.AssociationId;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeId;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementId;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Holds that are amounts, that are read from other tables, and more of them than a page has. */
class HoldViewsTest {

    private static final LocalDate FRIDAY = LocalDate.of(2026, 11, 27);
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final LocalDate TUESDAY = LocalDate.of(2026, 12, 1);
    private static final int AVAILABLE = 1;
    private static final int IN_SWEEP = 2;

    private static TestDatabase database;
    private static DSLContext sql;
    private static DSLContext webhooks;

    private long position;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        webhooks = DSL.using(database.dataSource(Role.WEBHOOK), SQLDialect.POSTGRES);
        account(AVAILABLE, "house:available", "HOUSE_AVAILABLE");
        account(IN_SWEEP, "house:in-sweep", "HOUSE_IN_SWEEP");
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void nothingHolds() {
        sql.deleteFrom(HOLD).execute();
        sql.deleteFrom(ACCOUNT_RESERVE).execute();
        sql.deleteFrom(SHEET_TOTAL).execute();
        webhooks.update(ENDPOINT)
                .set(ENDPOINT.STATUS, "DELETED")
                .setNull(ENDPOINT.PAUSED_AT)
                .setNull(ENDPOINT.PAUSED_REASON)
                .execute();
    }

    @Test
    void what_a_psp_keeps_is_a_hold_until_the_last_cent_of_it_is_released() {
        SettlementId later = SettlementId.of("sandbox", "SBX-2");
        project(
                new PspReserveHeld(SETTLEMENT, 3, "sandbox", euros(10_00), DAY),
                new PspReserveHeld(SETTLEMENT, 4, "sandbox", euros(5_00), DAY));
        assertThat(all(MONDAY))
                .extracting(Held::subject, Held::code, Held::amount)
                .containsExactly(tuple(SETTLEMENT.toString(), "PSP_RESERVE", euros(15_00)));

        project(new PspReserveReleased(later, 1, "sandbox", euros(14_00), DAY, SETTLEMENT));
        project(new PspReserveReleased(later, 2, "sandbox", euros(9_00), DAY, null));
        assertThat(all(MONDAY)).extracting(Held::amount).containsExactly(euros(1_00));
        project(new PspReserveReleased(later, 3, "sandbox", euros(1_00), DAY, SETTLEMENT));
        assertThat(all(MONDAY)).isEmpty();
    }

    @Test
    void what_a_psp_released_before_it_said_that_it_kept_it_never_was_a_hold() {
        SettlementId later = SettlementId.of("sandbox", "SBX-2");
        project(new PspReserveReleased(later, 1, "sandbox", euros(10_00), DAY, SETTLEMENT));
        project(new PspReserveHeld(SETTLEMENT, 3, "sandbox", euros(10_00), DAY));
        assertThat(all(MONDAY)).isEmpty();
    }

    @Test
    void each_piece_of_a_reserve_is_a_hold_until_nothing_is_left_of_it() {
        AccountReserveRecord piece = piece(7);
        sql.batchStore(piece).execute();
        Held held = all(MONDAY).getFirst();
        assertThat(held.code()).isEqualTo("RESERVED");
        assertThat(held.associationId()).isEqualTo(ASSOCIATION.toString());
        assertThat(held.amount()).isEqualTo(euros(30_00));
        assertThat(held.reason()).isEqualTo("karim keeps it: a lawsuit");
        assertThat(views(MONDAY).of(ASSOCIATION, true).holds()).containsExactly(held);

        sql.batchStore(piece.setUsedMinor(30_00L).setLeftMinor(0L)).execute();
        assertThat(all(MONDAY)).isEmpty();
    }

    @Test
    void pages_hold_everything_once_whoever_it_is_of() {
        for (int i = 0; i < 70; i++) {
            project(new PledgePaused(new PledgeId(new UUID(4, i)), DAY));
        }
        for (int i = 0; i < 70; i++) {
            sql.batchStore(piece(1_000 + i)).execute();
        }
        List<Held> seen = new ArrayList<>();
        Page page = views(MONDAY).all(null, null, Paging.of("", Map.of()));
        while (page.next() != null) {
            seen.addAll(page.holds());
            String cursor = requireNonNull(page.next());
            page = views(MONDAY).all(null, null, Paging.of("", Map.of("cursor", cursor)));
        }
        seen.addAll(page.holds());
        assertThat(seen).hasSize(140);
        assertThat(seen.stream().filter(each -> each.code().equals("PLEDGE_PAUSED")))
                .extracting(Held::subject)
                .doesNotHaveDuplicates()
                .hasSize(70);
    }

    @Test
    void what_no_event_begins_is_found_by_its_code_and_by_whose_it_is() {
        booked(AVAILABLE, FRIDAY, 0, 12_00);
        AssociationId other = new AssociationId(new UUID(0, 99));
        paused("whep_1", ASSOCIATION);
        paused("whep_2", other);
        assertThat(asked(HoldCode.SWEEP_OVERDUE, null)).containsExactly("house:available/EUR");
        assertThat(asked(HoldCode.TOP_UP_OVERDUE, null)).isEmpty();
        assertThat(asked(HoldCode.WEBHOOK_PAUSED, null)).containsExactly("whep_1", "whep_2");
        assertThat(asked(null, other)).containsExactly("whep_2");
        assertThat(asked(HoldCode.WEBHOOK_PAUSED, ASSOCIATION)).containsExactly("whep_1");
        assertThat(asked(HoldCode.SWEEP_OVERDUE, ASSOCIATION)).isEmpty();
        assertThat(asked(HoldCode.RESERVED, null)).isEmpty();
    }

    private static void paused(String id, AssociationId association) {
        String whose = association.toString();
        webhooks.query(
                        """
                        insert into {0} (endpoint_id, request_digest, subscriber_kind, subscriber,
                            associations, url, types, position, created_at, secret_at,
                            secret_fingerprint, status, paused_at, paused_reason)
                        values ({1}, 'd', 'ASSOCIATION', {2}, array[{2}], 'https://hooks.example',
                            array[]::text[], 0, now(), now(), 'f', 'PAUSED', now(),
                            'it takes nothing')
                        """,
                        ENDPOINT, DSL.inline(id), DSL.inline(whose))
                .execute();
    }

    private static List<String> asked(
            @Nullable HoldCode code, @Nullable AssociationId association) {
        return views(TUESDAY).all(code, association, Paging.of("", Map.of())).holds().stream()
                .map(Held::subject)
                .toList();
    }

    @Test
    void our_money_is_overdue_after_the_next_day_that_target_is_open() {
        booked(AVAILABLE, FRIDAY, 0, 12_00);
        assertThat(all(MONDAY)).isEmpty();
        assertThat(all(TUESDAY))
                .extracting(Held::code, Held::amount, Held::since)
                .containsExactly(
                        tuple(
                                "SWEEP_OVERDUE",
                                euros(12_00),
                                Instant.parse("2026-11-30T23:00:00Z")));
    }

    @Test
    void a_sweep_that_is_ordered_has_not_left_and_one_that_has_took_the_oldest() {
        booked(AVAILABLE, FRIDAY, 12_00, 12_00);
        booked(IN_SWEEP, FRIDAY, 0, 12_00);
        booked(AVAILABLE, MONDAY, 0, 1_00);
        assertThat(all(TUESDAY)).extracting(Held::amount).containsExactly(euros(13_00));

        booked(IN_SWEEP, MONDAY, 12_00, 0);
        assertThat(all(TUESDAY)).isEmpty();
        assertThat(all(TUESDAY.plusDays(1))).extracting(Held::amount).containsExactly(euros(1_00));
    }

    @Test
    void what_we_owe_the_pool_is_overdue_from_the_day_on_that_it_was_short() {
        booked(AVAILABLE, FRIDAY.minusDays(30), 5_00, 0);
        booked(AVAILABLE, FRIDAY.minusDays(20), 0, 5_00);
        booked(AVAILABLE, FRIDAY, 4_50, 0);
        assertThat(all(MONDAY)).isEmpty();
        assertThat(all(TUESDAY))
                .extracting(Held::code, Held::amount)
                .containsExactly(tuple("TOP_UP_OVERDUE", euros(4_50)));

        booked(AVAILABLE, TUESDAY, 0, 4_50);
        assertThat(all(TUESDAY)).isEmpty();
    }

    private static void account(int id, String name, String row) {
        sql.insertInto(ACCOUNT)
                .set(ACCOUNT.ID, id)
                .set(ACCOUNT.NAME, name)
                .set(ACCOUNT.BOOK, "POOL")
                .set(ACCOUNT.CHART_ROW, row)
                .set(ACCOUNT.KIND, "LIABILITY")
                .set(ACCOUNT.NORMAL_SIDE, "CREDIT")
                .set(ACCOUNT.PCG, "467")
                .execute();
    }

    private static void booked(int account, LocalDate day, long debit, long credit) {
        sql.insertInto(SHEET_TOTAL)
                .set(SHEET_TOTAL.ACCOUNT_ID, account)
                .set(SHEET_TOTAL.SHEET, 0)
                .set(SHEET_TOTAL.EFFECTIVE_ON, day)
                .set(SHEET_TOTAL.POSTED_ON, day)
                .set(SHEET_TOTAL.CURRENCY, "EUR")
                .set(SHEET_TOTAL.DEBIT_MINOR, debit)
                .set(SHEET_TOTAL.CREDIT_MINOR, credit)
                .execute();
    }

    private static AccountReserveRecord piece(long placed) {
        return new AccountReserveRecord()
                .setAccountId("acc_1")
                .setPlacedPosition(placed)
                .setAssociationId(ASSOCIATION.toString())
                .setCurrency("EUR")
                .setAmountMinor(30_00L)
                .setUsedMinor(0L)
                .setReleasedMinor(0L)
                .setLeftMinor(30_00L)
                .setByRule(false)
                .setPlacedBy("karim")
                .setReason("a lawsuit")
                .setPlacedOn(DAY)
                .setPlacedAt(HoldStory.MOMENT)
                .setEnds("It is kept until finance releases it.")
                .setPosition(placed);
    }

    private static HoldViews views(LocalDate today) {
        return new HoldViews(
                Reading.everything(database),
                Clock.fixed(
                        today.atStartOfDay().plusHours(12).toInstant(ZoneOffset.UTC),
                        ZoneOffset.UTC));
    }

    private static List<Held> all(LocalDate today) {
        return views(today).all(null, null, Paging.of("", Map.of())).holds();
    }

    private void project(Object... events) {
        HoldProjection projection = new HoldProjection(sql);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        for (Object event : events) {
            projection.on(
                    new GenericEventMessage<>(event),
                    new GlobalSequenceTrackingToken(position++),
                    work);
        }
        work.commit();
    }
}
