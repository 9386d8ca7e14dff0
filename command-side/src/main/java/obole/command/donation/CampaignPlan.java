package obole.command.donation;

import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignId;

import org.jspecify.annotations.Nullable;

/**
 * What a campaign's own events say about a donation to it on a certain day.
 *
 * @param associationId who collects; null when there is no such campaign
 */
public record CampaignPlan(
        CampaignId campaignId, @Nullable AssociationId associationId, boolean open) {}
