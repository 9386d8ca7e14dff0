package obole.query.hold;

import static obole.schema.views.Tables.HOLD;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import obole.identity.http.Paging;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.query.hold.HoldViews.Held;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.AccountId;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.account.StandingEvent.AccountFrozen;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;
import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundHold;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryProposed;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryRefused;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.period.BooksId;
import obole.shared.period.PeriodEvent.PeriodsReopened;
import obole.shared.period.PeriodEvent.ReopeningProposed;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.PledgeResumed;
import obole.shared.pledge.PledgeId;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementId;
import obole.shared.statement.BankAccount;
import obole.shared.statement.BankLineEvent;
import obole.shared.statement.BankLineEvent.BankLineExplanationProposed;
import obole.shared.statement.BankLineEvent.BankLineExplanationRefused;
import obole.shared.statement.StatementId;

import org.axonframework.eventhandling.GenericEventMessage;
import org.axonframework.eventhandling.GlobalSequenceTrackingToken;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What holds an association, from events to the rows that are read. */
class HoldProjectionTest {

    private static final AssociationId ASSOCIATION = new AssociationId(new UUID(1, 1));
    private static final AccountId ACCOUNT = new AccountId(new UUID(2, 1));
    private static final BankAccount SG = new BankAccount("sg", BankAccount.Kind.SAFEGUARDING);
    private static final AccountOpened OPENED = new AccountOpened(ACCOUNT, ASSOCIATION, "EUR");

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
    void nothingHolds() {
        sql.deleteFrom(HOLD).execute();
    }

    @Test
    void each_hold_is_shown_until_its_own_event_ends_it() {
        project(
                OPENED,
                new PayoutsAllowed(ACCOUNT),
                new AssociationFrozen(ASSOCIATION, "Tracfin", "asset freeze", "carla"),
                new AccountFrozen(ACCOUNT, "asset freeze"),
                new PayoutsBlocked(ACCOUNT, "suspended"));
        assertThat(holds())
                .extracting(Held::subject, Held::code)
                .containsExactly(
                        tuple(ASSOCIATION.toString(), "FROZEN"),
                        tuple(ACCOUNT.toString(), "ACCOUNT_FROZEN"),
                        tuple(ACCOUNT.toString(), "PAYOUTS_BLOCKED"));

        project(new AssociationUnfrozen(ASSOCIATION, "Tracfin", "carla"));
        assertThat(holds()).extracting(Held::code).doesNotContain("FROZEN").hasSize(2);
    }

    @Test
    void what_begins_and_ends_in_one_batch_is_as_in_two() {
        project(OPENED, new PayoutsAllowed(ACCOUNT));
        List<?> together = rows();
        nothingHolds();
        position = 0;
        project(OPENED);
        assertThat(holds()).extracting(Held::code).containsExactly("PAYOUTS_BLOCKED");
        project(new PayoutsAllowed(ACCOUNT));

        assertThat(rows()).isEqualTo(together);
        assertThat(sql.fetchCount(HOLD, HOLD.OPEN.isTrue())).isZero();
    }

    @Test
    void what_waits_for_somebody_is_shown_until_it_goes_on() {
        StatementId statement = new StatementId(new UUID(3, 1));
        SettlementId settlement = SettlementId.of("sandbox", "SBX-1");
        PledgeId pledge = new PledgeId(new UUID(4, 1));
        RefundId refund = new RefundId(new UUID(5, 1));
        DonationId donation = new DonationId(new UUID(5, 2));
        DisputeId dispute = DisputeId.of("sandbox", "dp_1");
        ManualEntryId entry = new ManualEntryId(new UUID(6, 1));
        LocalDate day = LocalDate.of(2026, 11, 30);
        shown("PLEDGE_PAUSED", new PledgePaused(pledge, day), new PledgeResumed(pledge));
        shown(
                "PSP_DOES_NOT_ANSWER",
                new RefundHeld(donation, refund, RefundHold.PSP_DOES_NOT_ANSWER),
                new RefundRefused(donation, refund, "ACCOUNT_CANNOT_FUND"));
        shown(
                "EVIDENCE_DUE",
                new DisputeEvidenceDue(donation, dispute, day),
                new DisputeEvidenceSubmitted(
                        donation, dispute, "evi_1", "sandbox", "dp_1", List.of(), "paula"));
        shown(
                "SETTLEMENT_SHORT",
                new SettlementShort(
                        settlement, "sandbox", SG, euros(60_00), euros(60_00), euros(100_00), day),
                new SettlementConfirmed(
                        settlement,
                        "sandbox",
                        SG,
                        euros(100_00),
                        euros(40_00),
                        FeeCollection.NETTED,
                        1,
                        day));
        shown(
                "REOPENING_WAITS",
                new ReopeningProposed(BooksId.OURS, day, "a late fact", "paula"),
                new PeriodsReopened(BooksId.OURS, day, "a late fact", "paula", "karim"));
        shown(
                "MANUAL_ENTRY_WAITS",
                new ManualEntryProposed(
                        entry, Digest.ofParts("x"), List.of(), "a fee", day, "paula"),
                new ManualEntryRefused(entry, "karim", "no"));
        shown(
                "EXPLANATION_WAITS",
                new BankLineExplanationProposed(
                        statement,
                        3,
                        Digest.ofParts("x"),
                        BankLineEvent.Meaning.CHARGE,
                        null,
                        null,
                        null,
                        null,
                        null,
                        "a fee",
                        "paula"),
                new BankLineExplanationRefused(statement, 3, "no", "karim"));
        shown(
                "REFUND_WAITS",
                new DebitForRefundWaiting(
                        ACCOUNT,
                        ASSOCIATION,
                        "don_1/ref_1",
                        euros(5_00),
                        Instant.EPOCH,
                        Instant.EPOCH),
                new DebitForRefundRefused(
                        ACCOUNT,
                        ASSOCIATION,
                        "don_1/ref_1",
                        euros(5_00),
                        RefundDebitRefusal.REFUND_ENDED));
    }

    private void shown(String code, Object begins, Object ends) {
        project(begins);
        assertThat(all()).extracting(Held::code).as(code).containsExactly(code);
        project(ends);
        assertThat(all()).as(code).isEmpty();
    }

    private static List<Held> all() {
        return new HoldViews(Reading.everything(database), Clock.systemUTC())
                .all(null, null, Paging.of("", Map.of()))
                .holds();
    }

    private List<Held> holds() {
        HoldViews views = new HoldViews(Reading.everything(database), Clock.systemUTC());
        List<Held> holds = views.of(ASSOCIATION, true).holds();
        assertThat(views.all(null, null, Paging.of("", Map.of())).holds()).isEqualTo(holds);
        return holds;
    }

    /** Without the moments, which these messages have from the clock. */
    private static List<?> rows() {
        return sql.select(HOLD.SUBJECT, HOLD.AREA, HOLD.ASSOCIATION_ID, HOLD.CODE, HOLD.OPEN)
                .from(HOLD)
                .orderBy(HOLD.SUBJECT, HOLD.AREA)
                .fetch();
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
