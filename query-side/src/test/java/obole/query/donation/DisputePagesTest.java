package obole.query.donation;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.http.Paging;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.query.web.AmountRange;
import obole.query.web.Days;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationId;
import obole.shared.donation.Stage;

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
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/**
 * Disputes are listed by a day that may change: pages that were begun before go on as they were
 * begun. {@code -Dpages.seed} brings a history back.
 */
class DisputePagesTest {

    private static final LocalDate DAY = LocalDate.of(2026, 11, 20);

    private static TestDatabase database;
    private static DonationProjection projection;
    private static DisputeViews views;
    private static DSLContext sql;
    private static long position;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
        projection = new DonationProjection(sql);
        views = new DisputeViews(Reading.everything(database), Clock.systemUTC());
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    private static DonationId donation(int number) {
        return new DonationId(new UUID(1, number));
    }

    private static DisputeId dispute(int number) {
        return new DisputeId(new UUID(2, number * 7919L % 1_000));
    }

    private static void happens(DisputeEvent event) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        projection.on(
                new GenericEventMessage<>(event),
                new GlobalSequenceTrackingToken(position++),
                work);
        work.commit();
    }

    private static DisputeEvent opened(int number, @Nullable LocalDate due) {
        return new DisputeOpened(
                donation(number),
                dispute(number),
                "psp",
                "ref" + number,
                DisputeKind.CHARGEBACK,
                euros(10_00),
                List.of(),
                euros(0),
                euros(0),
                Stage.PENDING,
                "fraud",
                due,
                null,
                DAY);
    }

    private static DisputeEvent fee(int number) {
        return new DisputeFeeCharged(
                donation(number), dispute(number), "psp", euros(15_00), List.of(), euros(0), DAY);
    }

    private static @Nullable LocalDate day(Random random) {
        return random.nextInt(4) == 0 ? null : DAY.plusDays(random.nextInt(20));
    }

    /** Anything that moves one of the first, or begins another. */
    private static void meanwhile(Random random, int known, int fresh) {
        int one = random.nextInt(known);
        switch (random.nextInt(3)) {
            case 0 -> happens(opened(one, day(random)));
            case 1 ->
                    happens(
                            new DisputeEvidenceDue(
                                    donation(one), dispute(one), DAY.plusDays(random.nextInt(20))));
            default -> happens(opened(fresh, day(random)));
        }
    }

    private static DisputeViews.Page page(Map<String, String> query) {
        return views.disputes(
                "open", null, null, Days.ALL, null, AmountRange.ALL, Paging.of("/d", query));
    }

    @RepeatedTest(25)
    void each_comes_once_however_often_their_days_change_meanwhile(RepetitionInfo info) {
        long seed = Long.getLong("pages.seed", System.nanoTime());
        Random random = new Random(seed);
        sql.truncate("views.dispute").execute();
        sql.truncate("views.dispute_due").execute();
        int known = 5 + random.nextInt(20);
        List<String> before = new ArrayList<>();
        for (int i = 0; i < known; i++) {
            happens(random.nextInt(3) == 0 ? fee(i) : opened(i, day(random)));
            before.add(dispute(i).toString());
        }
        List<String> seen = new ArrayList<>();
        int fresh = known;
        @Nullable String cursor = null;
        do {
            String limit = "" + (1 + random.nextInt(6));
            DisputeViews.Page page =
                    page(
                            cursor == null
                                    ? Map.of("limit", limit)
                                    : Map.of("limit", limit, "cursor", cursor));
            page.disputes().forEach(each -> seen.add(each.id()));
            cursor = page.next();
            for (int i = random.nextInt(4); i > 0; i--) {
                meanwhile(random, known, fresh++);
            }
        } while (cursor != null);

        assertThat(seen)
                .as("-Dpages.seed=" + seed + " of " + info.getCurrentRepetition())
                .containsExactlyInAnyOrderElementsOf(before);
        assertThat(page(Map.of("limit", "200")).disputes())
                .extracting(DisputeViews.Dispute::evidenceDueOn)
                .filteredOn(each -> each != null)
                .isSorted();
    }
}
