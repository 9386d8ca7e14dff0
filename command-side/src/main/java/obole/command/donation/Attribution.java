package obole.command.donation;

import obole.shared.Malformed;
import obole.shared.campaign.CampaignId;
import obole.shared.donation.DonorKind;

import org.jspecify.annotations.Nullable;

/**
 * Where a donation comes from, and what is told of who gives.
 *
 * @param anonymous the associations are not told
 */
public record Attribution(
        @Nullable CampaignPlan campaign,
        @Nullable String source,
        @Nullable String medium,
        boolean anonymous,
        @Nullable DonorKind donorKind) {

    public static final Attribution NONE = new Attribution(null, null, null, false, null);

    public Attribution {
        label("source", source);
        label("medium", medium);
    }

    @Nullable CampaignId campaignId() {
        return campaign == null ? null : campaign.campaignId();
    }

    /** No free text in events: it could name a person. */
    private static void label(String field, @Nullable String text) {
        if (text != null && !text.matches("[A-Za-z0-9._:-]{1,100}")) {
            throw new Malformed(field, "must be 1 to 100 letters, digits and . _ : -");
        }
    }
}
