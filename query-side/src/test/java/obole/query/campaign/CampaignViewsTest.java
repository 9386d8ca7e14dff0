package obole.query.campaign;

import static obole.schema.views.Tables.CAMPAIGN;
import static obole.schema.views.Tables.DONATION_SHARE;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.identity.http.Paging;
import obole.migrations.Role;
import obole.migrations.TestDatabase;
import obole.query.Reading;
import obole.query.campaign.CampaignViews.Collected;
import obole.query.projection.Occurrence;
import obole.schema.views.tables.records.CampaignRecord;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignEvent;
import obole.shared.campaign.CampaignEvent.CampaignChanged;
import obole.shared.campaign.CampaignEvent.CampaignClosed;
import obole.shared.campaign.CampaignEvent.CampaignOpened;
import obole.shared.campaign.CampaignId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

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

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/** A campaign's row, and what it has collected, from events and from the database. */
class CampaignViewsTest {

    private static final CampaignId ID = new CampaignId(new UUID(1, 1));
    private static final AssociationId ASSOCIATION = new AssociationId(new UUID(2, 1));
    private static final AssociationId OTHER = new AssociationId(new UUID(2, 2));
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final List<CampaignEvent> EVENTS =
            List.of(
                    new CampaignOpened(
                            ID,
                            Digest.ofParts("it"),
                            ASSOCIATION,
                            "Winter",
                            null,
                            DAY,
                            null,
                            "alice"),
                    new CampaignChanged(ID, "Winter 2026", euros(100_00), DAY, DAY, "bob"),
                    new CampaignClosed(ID, "bob", "goal reached"));

    private static TestDatabase database;
    private static DSLContext sql;

    @BeforeAll
    static void start() {
        database = TestDatabase.create();
        sql = DSL.using(database.dataSource(Role.PROJECT), SQLDialect.POSTGRES);
    }

    @AfterAll
    static void stop() {
        database.close();
    }

    @Test
    void a_campaign_is_what_it_was_changed_to() {
        CampaignRecord row = new CampaignRecord();
        CampaignProjection.blank(row);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        long position = 7;
        for (CampaignEvent event : EVENTS) {
            CampaignProjection.fold(
                    row, event, new Occurrence(event, position++, 0, Instant.EPOCH, work));
        }
        work.rollback();

        assertThat(row.getName()).isEqualTo("Winter 2026");
        assertThat(row.getGoalMinor()).isEqualTo(100_00);
        assertThat(row.getLastDay()).isEqualTo(DAY);
        assertThat(row.getClosedReason()).isEqualTo("goal reached");
        assertThat(row.getCreatedPosition()).isEqualTo(7);
    }

    @Test
    void it_has_collected_what_was_captured_for_its_association_less_what_was_given_back() {
        project();
        share("don_1", ASSOCIATION, "EUR", 80_00, 30_00);
        share("don_2", ASSOCIATION, "EUR", 60_00, 0);
        share("don_3", ASSOCIATION, "EUR", 0, 0);
        share("don_4", ASSOCIATION, "GBP", 5_00, 0);
        share("don_1", OTHER, "EUR", 999_00, 0);

        var detail = Objects.requireNonNull(views().one(ID).getBody());
        assertThat(detail.campaign().goal()).isEqualTo(euros(100_00));
        assertThat(detail.campaign().closed()).isTrue();
        assertThat(detail.collected())
                .containsExactly(
                        new Collected(euros(110_00), 2, euros(-10_00)),
                        new Collected(Money.of(5_00, "GBP"), 1, null));
        assertThat(views().ofAssociation(ASSOCIATION, null, Paging.of("", Map.of())).campaigns())
                .containsExactly(detail.campaign());
        assertThat(views().ofAssociation(OTHER, null, Paging.of("", Map.of())).campaigns())
                .isEmpty();
    }

    private static CampaignViews views() {
        return new CampaignViews(Reading.everything(database));
    }

    private static void project() {
        CampaignProjection projection = new CampaignProjection(sql);
        UnitOfWork<?> work = DefaultUnitOfWork.startAndGet(new GenericEventMessage<>("batch"));
        for (int i = 0; i < EVENTS.size(); i++) {
            projection.on(
                    new GenericEventMessage<>(EVENTS.get(i)),
                    new GlobalSequenceTrackingToken(i),
                    work);
        }
        work.commit();
        assertThat(sql.fetchCount(CAMPAIGN)).isEqualTo(1);
    }

    private static void share(
            String donation, AssociationId association, String currency, long in, long back) {
        var s = DONATION_SHARE;
        sql.insertInto(s)
                .set(s.DONATION_ID, donation)
                .set(s.ASSOCIATION_ID, association.toString())
                .set(s.CURRENCY, currency)
                .set(s.CAMPAIGN, ID.toString())
                .set(s.AMOUNT_MINOR, in)
                .set(s.COMMISSION_MINOR, 0L)
                .set(s.FEE_MINOR, 0L)
                .set(s.CREDITED_MINOR, 0L)
                .set(s.CAPTURED_MINOR, in)
                .set(s.GIVEN_BACK_MINOR, back)
                .set(s.CREATED_POSITION, 0L)
                .set(s.POSITION, 0L)
                .execute();
    }
}
