package obole.shared.campaign;

import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/**
 * What can have happened to a campaign. Past tense, complete in itself, never edited once released.
 */
public sealed interface CampaignEvent {

    CampaignId campaignId();

    /**
     * An association asks for gifts.
     *
     * @param goal what it wants to collect; null without one
     * @param firstDay when it begins to be open; null for at once
     * @param lastDay the last day on which it is open; null until it is closed
     */
    record CampaignOpened(
            CampaignId campaignId,
            Digest requestDigest,
            AssociationId associationId,
            String name,
            @Nullable Money goal,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String by)
            implements CampaignEvent {}

    /** Everything that may change, as it is from now on. */
    record CampaignChanged(
            CampaignId campaignId,
            String name,
            @Nullable Money goal,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay,
            String by)
            implements CampaignEvent {}

    /** It takes no further donation, whatever its days. */
    record CampaignClosed(CampaignId campaignId, String by, String reason)
            implements CampaignEvent {}
}
