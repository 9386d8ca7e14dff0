package obole.command.donation;

import obole.command.gateway.Folded;
import obole.command.gateway.Streams;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignEvent.CampaignChanged;
import obole.shared.campaign.CampaignEvent.CampaignClosed;
import obole.shared.campaign.CampaignEvent.CampaignOpened;
import obole.shared.campaign.CampaignId;

import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

import java.time.LocalDate;

/** Reads from a campaign's own events whether a donation may name it. */
@Component
class CampaignPlans {

    private final Folded<Days> campaigns;

    CampaignPlans(Streams streams) {
        this.campaigns = new Folded<>(streams, new Days(null, null, null, true), Days::after);
    }

    CampaignPlan of(CampaignId campaign, LocalDate on) {
        Days days = campaigns.of(campaign.toString());
        return new CampaignPlan(campaign, days.associationId(), days.openOn(on));
    }

    /** For whom it collects, and when. */
    record Days(
            @Nullable AssociationId associationId,
            @Nullable LocalDate first,
            @Nullable LocalDate last,
            boolean closed) {

        boolean openOn(LocalDate day) {
            return !closed
                    && (first == null || !day.isBefore(first))
                    && (last == null || !day.isAfter(last));
        }

        private Days after(Object event) {
            return switch (event) {
                case CampaignOpened e ->
                        new Days(e.associationId(), e.firstDay(), e.lastDay(), false);
                case CampaignChanged e ->
                        new Days(associationId, e.firstDay(), e.lastDay(), closed);
                case CampaignClosed _ -> new Days(associationId, first, last, true);
                default -> this;
            };
        }
    }
}
