package obole.query.hold;

import static obole.schema.views.Tables.HOLD;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.hold.HoldViews.Held;
import obole.shared.account.AccountEvent.AccountOpened;
import obole.shared.account.AccountEvent.PayoutsAllowed;
import obole.shared.account.AccountEvent.PayoutsBlocked;
import obole.shared.account.AccountId;
import obole.shared.account.StandingEvent.AccountFrozen;
import obole.shared.association.AssociationId;
import obole.shared.association.MeasureEvent.AssociationFrozen;
import obole.shared.association.MeasureEvent.AssociationUnfrozen;

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
import java.util.List;
import java.util.UUID;

/** What holds an association, from events to the rows that are read. */
class HoldProjectionTest {

    private static final AssociationId ASSOCIATION = new AssociationId(new UUID(1, 1));
    private static final AccountId ACCOUNT = new AccountId(new UUID(2, 1));
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

    private List<Held> holds() {
        HoldViews views =
                new HoldViews(
                        DSL.using(database.dataSource(Role.READ), SQLDialect.POSTGRES),
                        Clock.systemUTC());
        List<Held> holds = views.ofAssociation(ASSOCIATION).holds();
        assertThat(views.all(null).holds()).isEqualTo(holds);
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
