package obole.query.account;

import static obole.query.account.AccountStory.ACCOUNT;
import static obole.query.account.AccountStory.ASSOCIATION;
import static obole.schema.views.Tables.ACCOUNT_RESERVE;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import static java.util.Objects.requireNonNull;

import obole.identity.http.Paging;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.query.account.ReserveViews.Reserve;
import obole.query.account.ReserveViews.Slice;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.CreditCause;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.MovementEvent.ReserveRuleSet;
import obole.shared.account.MovementId;
import obole.shared.money.Money;

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

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.UUID;

/** What an association's reserve is, piece by piece, from events to what is read. */
class ReserveViewsTest {

    private static final LocalDate MAY = LocalDate.of(2027, 5, 1);
    private static final LocalDate JUNE = LocalDate.of(2027, 6, 1);
    private static final MovementId MOVEMENT = new MovementId(new UUID(7, 1));

    private static TestDatabase database;
    private static DSLContext sql;
    private long position;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @BeforeEach
    void nothing() {
        sql.truncate("views.account").execute();
        sql.truncate("views.account_reserve").execute();
        position = 0;
        project(new AccountOpened(ACCOUNT, ASSOCIATION, "EUR"), credited(1_000_00));
    }

    @Test
    void the_rule_is_shown_until_another_keeps_nothing() {
        assertThat(read().rule()).isNull();
        project(rule(euros(50_00), 300, 180));
        assertThat(requireNonNull(read().rule()))
                .extracting("fixed", "basisPoints", "days", "by", "reason")
                .containsExactly(euros(50_00), 300, 180, "karim", "new association");
        project(rule(euros(0), 0, 0));
        assertThat(read().rule()).isNull();
    }

    @Test
    void each_piece_says_who_keeps_it_why_until_when_and_how_it_ends() {
        project(
                placed(30_00, MAY, ReservePlaced.RULE, "rule"),
                placed(20_00, null, "karim", "a lawsuit"));

        assertThat(read().reserved()).isEqualTo(euros(50_00));
        assertThat(read().slices())
                .extracting(Slice::left, Slice::byRule, Slice::by, Slice::reason, Slice::until)
                .containsExactly(
                        tuple(euros(20_00), false, "karim", "a lawsuit", null),
                        tuple(euros(30_00), true, null, "rule", MAY));
        assertThat(read().slices())
                .extracting(Slice::ends)
                .containsExactly(
                        "It is kept until finance releases it: one person proposes it and another"
                                + " approves.",
                        "It is released by itself on 2027-05-01.");
    }

    @Test
    void debits_use_what_has_no_end_first_and_then_what_ends_first() {
        project(
                placed(30_00, JUNE, ReservePlaced.RULE, "rule"),
                placed(30_00, MAY, ReservePlaced.RULE, "rule"),
                placed(20_00, null, "karim", "a lawsuit"));

        project(refund(25_00), dispute(5_00), fees(25_00));
        assertThat(read().slices())
                .extracting(Slice::until, Slice::amount, Slice::used, Slice::left)
                .containsExactly(tuple(JUNE, euros(30_00), euros(5_00), euros(25_00)));
    }

    @Test
    void a_day_releases_what_is_left_of_it_and_people_release_in_the_order_of_debits() {
        project(
                placed(30_00, MAY, ReservePlaced.RULE, "rule"),
                placed(30_00, JUNE, ReservePlaced.RULE, "rule"),
                placed(20_00, null, "karim", "a lawsuit"),
                refund(25_00));
        project(released(25_00, MAY));
        assertThat(read().slices()).extracting(Slice::until).containsExactly(JUNE);

        project(released(10_00, null));
        assertThat(read().slices())
                .extracting(Slice::until, Slice::used, Slice::released, Slice::left)
                .containsExactly(tuple(JUNE, euros(0), euros(10_00), euros(20_00)));
    }

    @Test
    void an_event_that_is_known_changes_nothing() {
        project(placed(30_00, MAY, ReservePlaced.RULE, "rule"), refund(10_00));
        position--;
        project(refund(10_00));
        assertThat(read().slices()).extracting(Slice::left).containsExactly(euros(20_00));
    }

    @Test
    void pages_follow_the_order_in_which_pieces_are_used() {
        for (int i = 0; i < 60; i++) {
            project(placed(1 + i, i % 3 == 0 ? null : MAY.plusDays(i % 7), "karim", "r" + i));
        }
        Reserve first = read();
        Reserve second = read(requireNonNull(first.next()));
        List<Slice> all = new ArrayList<>(first.slices());
        all.addAll(second.slices());
        assertThat(second.next()).isNull();
        assertThat(all).extracting(Slice::reason).doesNotHaveDuplicates().hasSize(60);
        assertThat(all)
                .extracting(slice -> slice.until() == null ? LocalDate.MIN : slice.until())
                .isSorted();
    }

    /** The account's own numbers: what has no end, and one sum for each day. */
    @Test
    void whatever_happens_the_pieces_of_a_day_are_what_the_account_keeps_until_it() {
        Random seeds = new Random();
        for (int i = 0; i < 8; i++) {
            anyHistory(seeds.nextLong());
        }
    }

    private void anyHistory(long seed) {
        Random random = new Random(seed);
        nothing();
        Map<LocalDate, Long> kept = new TreeMap<>();
        List<Object> batch = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            LocalDate day =
                    random.nextInt(3) == 0 ? LocalDate.MIN : MAY.plusDays(random.nextInt(4));
            long all = kept.values().stream().mapToLong(each -> each).sum();
            long some = 1L + random.nextInt((int) Math.max(1, all));
            switch (random.nextInt(4)) {
                case 0, 1 -> {
                    kept.merge(day, some + 20, Long::sum);
                    batch.add(
                            placed(
                                    some + 20,
                                    day.equals(LocalDate.MIN) ? null : day,
                                    "karim",
                                    "risk"));
                }
                case 2 -> {
                    long taken = Math.min(some, all);
                    take(kept, taken);
                    batch.add(random.nextBoolean() ? refund(taken) : released(taken, null));
                }
                default -> {
                    if (!day.equals(LocalDate.MIN)) {
                        @Nullable Long left = kept.remove(day);
                        batch.add(released(left == null ? 0 : left, day));
                    }
                }
            }
            if (random.nextInt(4) == 0) {
                project(batch.toArray());
                batch.clear();
            }
        }
        project(batch.toArray());
        kept.values().removeIf(left -> left == 0);
        assertThat(left()).as("seed %s", seed).isEqualTo(kept);
        assertThat(read().reserved().minor())
                .isEqualTo(kept.values().stream().mapToLong(each -> each).sum());
    }

    private static void take(Map<LocalDate, Long> kept, long amount) {
        long left = amount;
        for (Map.Entry<LocalDate, Long> day : kept.entrySet()) {
            long taken = Math.min(left, day.getValue());
            day.setValue(day.getValue() - taken);
            left -= taken;
        }
    }

    private static Map<LocalDate, Long> left() {
        Map<LocalDate, Long> left = new TreeMap<>();
        sql.selectFrom(ACCOUNT_RESERVE)
                .where(ACCOUNT_RESERVE.LEFT_MINOR.gt(0L))
                .forEach(row ->
                        left.merge(
                                row.getKeptUntil() == null ? LocalDate.MIN : row.getKeptUntil(),
                                row.getLeftMinor(),
                                Long::sum));
        return left;
    }

    private static ReserveRuleSet rule(Money fixed, int basisPoints, int days) {
        return new ReserveRuleSet(
                ACCOUNT, ASSOCIATION, fixed, basisPoints, days, "karim", "new association");
    }

    private static ReservePlaced placed(
            long amount, @Nullable LocalDate until, String by, String reason) {
        return new ReservePlaced(ACCOUNT, ASSOCIATION, euros(amount), until, by, reason);
    }

    private static ReserveReleased released(long amount, @Nullable LocalDate until) {
        return new ReserveReleased(
                ACCOUNT,
                ASSOCIATION,
                euros(amount),
                euros(0),
                until,
                until == null ? MOVEMENT : null,
                until == null ? "paula" : null,
                until == null ? "karim" : ReservePlaced.RULE);
    }

    private static AccountCredited credited(long amount) {
        return new AccountCredited(
                ACCOUNT, ASSOCIATION, CreditCause.SETTLEMENT, "s", euros(amount), euros(0), MAY);
    }

    private static DebitedForRefund refund(long ofReserve) {
        return new DebitedForRefund(
                ACCOUNT, ASSOCIATION, "r", euros(0), euros(ofReserve), euros(0), MAY);
    }

    private static DebitedForDispute dispute(long ofReserve) {
        return new DebitedForDispute(
                ACCOUNT, ASSOCIATION, "d", euros(0), euros(ofReserve), euros(0), MAY);
    }

    private static DebitedForFees fees(long ofReserve) {
        return new DebitedForFees(
                ACCOUNT, ASSOCIATION, "f", euros(0), euros(ofReserve), euros(0), MAY);
    }

    private static Reserve read(String... cursor) {
        var page = Paging.of("", cursor.length == 0 ? Map.of() : Map.of("cursor", cursor[0]));
        var reads = Reading.everything(database);
        var answer = new ReserveViews(reads).reserve(ASSOCIATION, euros(0).currency(), page);
        return requireNonNull(answer.getBody());
    }

    private void project(Object... events) {
        AccountProjection projection = new AccountProjection(sql);
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
