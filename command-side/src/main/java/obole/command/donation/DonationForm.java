package obole.command.donation;

import obole.command.web.DonorForm;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.campaign.CampaignId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** What a donation form sends: one association and its amount, or several with theirs. */
record DonationForm(
        @Nullable List<Part> associations,
        @Nullable AssociationId associationId,
        @Nullable Money amount,
        @Nullable Money tip,
        @Nullable CampaignId campaign,
        @Nullable String source,
        @Nullable String medium,
        @Nullable Boolean anonymous,
        @Nullable DonorForm donor,
        @Nullable Boolean captureLater,
        @Nullable String psp) {

    DonationForm {
        // Here and not in the donor's own constructor, so that the field is named whole.
        donor = donor == null ? null : donor.valid();
    }

    /** One association's part. */
    record Part(@Nullable AssociationId associationId, @Nullable Money amount) {}

    /** One association's part, complete. */
    record Wanted(AssociationId associationId, Money amount) {}

    List<Wanted> wanted() {
        boolean single = associationId != null || amount != null;
        if (single == (associations != null)) {
            throw new Malformed("associations", "must be given, or else associationId and amount");
        }
        List<Part> parts =
                associations == null ? List.of(new Part(associationId, amount)) : associations;
        if (parts.isEmpty()) {
            throw new Malformed("associations", "must not be empty");
        }
        List<Wanted> wanted = new ArrayList<>();
        for (Part part : parts) {
            if (part.associationId() == null) {
                throw new Malformed("associationId", "must be given");
            }
            if (part.amount() == null) {
                throw new Malformed("amount", "must be given");
            }
            wanted.add(new Wanted(part.associationId(), part.amount()));
        }
        return wanted;
    }

    /** Where it comes from, and what is told of who gives. */
    Attribution attribution(@Nullable CampaignPlan plan) {
        return new Attribution(
                plan,
                source,
                medium,
                Boolean.TRUE.equals(anonymous),
                donor == null ? null : donor.kindOrPerson());
    }

    String pspOrDefault() {
        return psp == null ? "sandbox" : psp;
    }

    /** Says the same for the same wish, without saying who has it. */
    Digest digest(List<Wanted> wanted, Money ofTip) {
        List<String> parts =
                new ArrayList<>(
                        List.of(
                                "initiate-donation",
                                pspOrDefault(),
                                ofTip.display(),
                                campaign == null ? "" : campaign.toString(),
                                source == null ? "" : source,
                                medium == null ? "" : medium,
                                Boolean.TRUE.equals(anonymous) ? "anonymous" : "",
                                donor == null ? "" : donor.kindOrPerson().name(),
                                Boolean.TRUE.equals(captureLater) ? "captured later" : ""));
        wanted.forEach(each -> {
            parts.add(each.associationId().toString());
            parts.add(each.amount().display());
        });
        return Digest.ofParts(parts.toArray(String[]::new));
    }
}
