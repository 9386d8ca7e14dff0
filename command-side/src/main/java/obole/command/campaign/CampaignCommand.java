package obole.command.campaign;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.LocalDate;

/** What may be asked of a campaign. */
public sealed interface CampaignCommand {

    CampaignId campaignId();

    @TargetAggregateIdentifier
    default String target() {
        return campaignId().toString();
    }

    /** What an appeal says, and when it is open. */
    record Appeal(
            String name,
            @Nullable Money goal,
            @Nullable LocalDate firstDay,
            @Nullable LocalDate lastDay) {

        private static final int NAME = 140;

        public Appeal {
            if (name.isBlank() || name.length() > NAME) {
                throw new Malformed("name", "must have 1 to 140 characters");
            }
            if (goal != null && !goal.positive()) {
                throw new Malformed("goal", "must be positive");
            }
            if (firstDay != null && lastDay != null && lastDay.isBefore(firstDay)) {
                throw new Malformed("lastDay", "must not be before the first day");
            }
        }
    }

    /** The shell has looked whether the association exists. */
    record OpenCampaign(
            CampaignId campaignId,
            Digest requestDigest,
            AssociationId associationId,
            boolean associationExists,
            Appeal appeal,
            String by)
            implements CampaignCommand, Creating {

        public OpenCampaign {
            requireNonNull(requestDigest, "requestDigest");
            requireNonNull(associationId, "associationId");
        }

        @Override
        public String createdStream() {
            return target();
        }
    }

    record ChangeCampaign(CampaignId campaignId, Appeal appeal, String by)
            implements CampaignCommand {}

    record CloseCampaign(CampaignId campaignId, String by, String reason)
            implements CampaignCommand {}
}
