package obole.query.pledge;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.http.Paging;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.query.pledge.InstalmentViews.Instalment;
import obole.query.pledge.PledgeViews.Gift;
import obole.query.pledge.PreNotificationViews.Notice;
import obole.query.web.AmountRange;
import obole.query.web.Days;
import obole.query.web.Expanding;
import obole.query.web.Pages;
import obole.shared.association.AssociationId;
import obole.shared.collection.CollectionFileId;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonorId;
import obole.shared.identity.Digest;
import obole.shared.pledge.CreditorIdentifier;
import obole.shared.pledge.Debit;
import obole.shared.pledge.EndReason;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeEvent;
import obole.shared.pledge.PledgeEvent.CollectionSubmitted;
import obole.shared.pledge.PledgeEvent.InstalmentCollected;
import obole.shared.pledge.PledgeEvent.InstalmentDue;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentPreNotified;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.InstalmentSkipped;
import obole.shared.pledge.PledgeEvent.MandateAmended;
import obole.shared.pledge.PledgeEvent.MandateSigned;
import obole.shared.pledge.PledgeEvent.PledgeAmountChanged;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.PledgeResumed;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeEvent.RetryScheduled;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;
import obole.shared.pledge.Rhythm;
import obole.shared.pledge.SequenceType;
import obole.shared.pledge.SkipReason;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** Pledges from their events, and as they are read from the database. */
class PledgeViewsTest {

    private static final AssociationId A = new AssociationId(new UUID(1, 1));
    private static final LocalDate DUE = LocalDate.of(2026, 2, 5);
    private static final LocalDate NEXT = LocalDate.of(2026, 3, 5);
    private static final CollectionFileId FILE = new CollectionFileId(new UUID(3, 1));
    private static final Mandate MANDATE =
            new Mandate(
                    MandateReference.of("RUM-1"),
                    CreditorIdentifier.of("FR72ZZZ123456"),
                    MandateScheme.CORE,
                    LocalDate.of(2026, 1, 5));

    private static TestDatabase database;
    private static PledgeProjection projection;
    private static PledgeViews views;
    private static PreNotificationViews notices;
    private static InstalmentViews instalments;
    private static long position;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        projection =
                new PledgeProjection(
                        DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES));
        DSLContext sql = Reading.everything(database);
        views = new PledgeViews(sql, Pages.nothingToExpand());
        notices = new PreNotificationViews(sql);
        instalments = new InstalmentViews(sql);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void an_instalment_is_what_its_last_event_says() {
        PledgeId id = started(1);
        happens(new InstalmentPreNotified(id, DUE, DUE, euros(20_00), DUE.minusDays(14)));
        assertThat(instalment(id).status()).isEqualTo("ANNOUNCED");
        assertThat(pledge(id).nextDueOn()).isEqualTo(DUE);
        happens(due(id, 1));
        assertThat(instalment(id).status()).isEqualTo("DUE");
        assertThat(pledge(id).nextDueOn()).isEqualTo(NEXT);
        happens(new CollectionSubmitted(id, DUE, 1, FILE, DUE));
        assertThat(instalment(id).fileId()).isEqualTo(FILE.toString());
        happens(
                new InstalmentFailed(id, DUE, 1, donation(1), "AM04", true, DUE),
                new RetryScheduled(id, DUE, 2, DUE.plusDays(3)));
        assertThat(instalment(id))
                .extracting(Instalment::status, Instalment::reason, Instalment::retryOn)
                .containsExactly("RETRY", "AM04", DUE.plusDays(3));
        happens(due(id, 2), new InstalmentCollected(id, DUE, 2, donation(2), DUE.plusDays(5)));
        assertThat(instalment(id))
                .extracting(Instalment::status, Instalment::reason, Instalment::attempt)
                .containsExactly("COLLECTED", null, 2);
        happens(new InstalmentReturned(id, DUE, 2, donation(2), "AC04", false, DUE.plusDays(40)));
        assertThat(instalment(id))
                .extracting(Instalment::status, Instalment::reason, Instalment::settledOn)
                .containsExactly("RETURNED", "AC04", DUE.plusDays(40));
    }

    @Test
    void a_blocked_pledge_says_why_and_how_it_ends() {
        PledgeId id = started(2);
        assertThat(pledge(id).blocked()).isNull();
        happens(new PledgePaused(id, null));
        assertThat(pledge(id).blocked()).contains("until the donor resumes it");
        happens(new PledgeResumed(id), new PledgePaused(id, NEXT));
        assertThat(pledge(id).blocked()).contains("goes on by itself on 2026-03-05");
        happens(
                new InstalmentSkipped(id, DUE, 0, null, SkipReason.PAUSED),
                new PledgeResumed(id),
                new InstalmentReturned(id, DUE, 1, donation(1), "AC04", false, DUE));
        assertThat(pledge(id).blocked()).contains("(AC04) until the donor gives another");
        happens(new MandateAmended(id, "inst:2", null, DUE));
        assertThat(pledge(id).blocked()).isNull();
        happens(new PledgeEnded(id, EndReason.ASSOCIATION_CLOSED));
        assertThat(pledge(id).blocked()).isEqualTo("It has ended: ASSOCIATION_CLOSED.");
        assertThat(pledge(id).nextDueOn()).isNull();
    }

    @Test
    void a_donor_who_is_told_twice_of_two_amounts_has_two_notices_in_their_order() {
        @org.jspecify.annotations.Nullable
        String before = notices.after(null, Paging.of("", Map.of())).next();
        PledgeId id = started(3);
        happens(
                new InstalmentPreNotified(id, DUE, DUE, euros(20_00), DUE.minusDays(14)),
                new PledgeAmountChanged(id, List.of(new PledgedGift(A, euros(30_00))), euros(0)),
                new InstalmentPreNotified(id, DUE, DUE, euros(30_00), DUE.minusDays(10)));
        PreNotificationViews.Page page = notices.after(null, next(before));
        assertThat(page.notices()).containsExactly(notice(id, 20_00, 14), notice(id, 30_00, 10));
        assertThat(notices.after(null, next(page.next())).notices()).isEmpty();
        assertThat(notices.after(null, next(page.next())).next()).isEqualTo(page.next());
        assertThat(Objects.requireNonNull(views.one(id, Expanding.NOTHING).getBody()).gifts())
                .containsExactly(new Gift(A.toString(), euros(30_00)));
        assertThat(
                        views.ofAssociation(
                                        A,
                                        null,
                                        null,
                                        null,
                                        Days.ALL,
                                        AmountRange.ALL,
                                        Paging.of("", Map.of()))
                                .pledges()
                                .getFirst()
                                .pledge()
                                .id())
                .isEqualTo(id.toString());
    }

    private static Notice notice(PledgeId id, long amount, int days) {
        return new Notice(
                id.toString(),
                DUE,
                DUE,
                euros(amount),
                "RUM-1",
                "FR72ZZZ123456",
                DUE.minusDays(days));
    }

    private static PledgeViews.Pledge pledge(PledgeId id) {
        return Objects.requireNonNull(views.one(id, Expanding.NOTHING).getBody()).pledge();
    }

    private static Paging next(@org.jspecify.annotations.Nullable String cursor) {
        return Paging.of("", cursor == null ? Map.of() : Map.of("cursor", cursor));
    }

    private static Instalment instalment(PledgeId id) {
        return instalments
                .instalments(id, null, Days.ALL, Paging.of("", Map.of()))
                .instalments()
                .getFirst();
    }

    private static PledgeId started(int number) {
        PledgeId id = new PledgeId(new UUID(2, number));
        happens(
                new PledgeStarted(
                        id,
                        Digest.ofParts("x"),
                        "sdd:sg",
                        Means.DIRECT_DEBIT,
                        List.of(new PledgedGift(A, euros(20_00))),
                        euros(0),
                        Rhythm.MONTHLY,
                        DUE,
                        null,
                        ZoneId.of("Europe/Paris"),
                        14,
                        "inst:1",
                        null,
                        new DonorId(new UUID(5, 1)),
                        null,
                        null,
                        null,
                        null,
                        false,
                        null),
                new MandateSigned(id, MANDATE));
        return id;
    }

    private static InstalmentDue due(PledgeId id, int attempt) {
        return new InstalmentDue(
                id,
                DUE,
                attempt,
                donation(attempt),
                "sdd:sg",
                List.of(new PledgedGift(A, euros(20_00))),
                euros(0),
                "inst:1",
                new Debit(MANDATE, SequenceType.FRST, DUE, false),
                new DonorId(new UUID(5, 1)),
                null,
                null,
                null,
                null,
                false,
                null);
    }

    private static DonationId donation(int attempt) {
        return new DonationId(new UUID(4, attempt));
    }

    private static void happens(PledgeEvent... events) {
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        for (PledgeEvent event : events) {
            projection.on(
                    new GenericEventMessage<>(event),
                    new GlobalSequenceTrackingToken(position++),
                    work);
        }
        work.commit();
    }
}
