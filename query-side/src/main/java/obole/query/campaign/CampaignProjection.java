package obole.query.campaign;

import static obole.schema.views.Tables.CAMPAIGN;

import obole.migrations.Schema;
import obole.query.QuerySide;
import obole.query.projection.FoldedTable;
import obole.query.projection.Occurrence;
import obole.query.projection.Projection;
import obole.schema.views.tables.records.CampaignRecord;
import obole.shared.campaign.CampaignEvent;
import obole.shared.campaign.CampaignEvent.CampaignChanged;
import obole.shared.campaign.CampaignEvent.CampaignClosed;
import obole.shared.campaign.CampaignEvent.CampaignOpened;
import obole.shared.money.Money;

import org.axonframework.config.ProcessingGroup;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.TrackingToken;
import org.axonframework.messaging.unitofwork.UnitOfWork;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/** Writes a row for each campaign; what it collects is in the rows of donations. */
@Component
@ProcessingGroup(CampaignProjection.GROUP)
class CampaignProjection implements Projection {

    static final String GROUP = "views-campaign";

    private final FoldedTable<CampaignRecord> campaigns;

    CampaignProjection(@Qualifier(QuerySide.PROJECT) DSLContext sql) {
        campaigns = new FoldedTable<>(sql, CAMPAIGN, CAMPAIGN.POSITION, CampaignProjection::blank);
    }

    @Override
    public String group() {
        return GROUP;
    }

    @Override
    public Schema schema() {
        return Schema.VIEWS;
    }

    @Override
    public Projection writing(DSLContext sql) {
        return new CampaignProjection(sql);
    }

    @Override
    @EventHandler
    public void on(EventMessage<?> message, TrackingToken token, UnitOfWork<?> unitOfWork) {
        Occurrence at = Occurrence.of(message, token, unitOfWork);
        if (at.event() instanceof CampaignEvent event) {
            campaigns.change(at, row -> fold(row, event, at), event.campaignId().toString());
        }
    }

    static void blank(CampaignRecord row) {
        row.setAssociationId("").setName("").setCreatedPosition(-1L).setVersion(-1L);
    }

    static void fold(CampaignRecord row, CampaignEvent event, Occurrence at) {
        row.setVersion(at.sequence());
        switch (event) {
            case CampaignOpened e -> {
                row.setAssociationId(e.associationId().toString())
                        .setName(e.name())
                        .setFirstDay(e.firstDay())
                        .setLastDay(e.lastDay())
                        .setCreatedPosition(at.position());
                goal(row, e.goal());
            }
            case CampaignChanged e -> {
                row.setName(e.name()).setFirstDay(e.firstDay()).setLastDay(e.lastDay());
                goal(row, e.goal());
            }
            case CampaignClosed e -> row.setClosedReason(e.reason());
        }
    }

    private static void goal(CampaignRecord row, @Nullable Money goal) {
        row.setGoalMinor(goal == null ? null : goal.minor())
                .setGoalCurrency(goal == null ? null : goal.currency().getCurrencyCode());
    }
}
