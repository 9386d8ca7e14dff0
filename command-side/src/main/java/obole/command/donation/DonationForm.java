package obole.command.donation;

import obole.shared.Malformed;
import obole.shared.association.AssociationId;
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
        @Nullable String campaign,
        @Nullable String source,
        @Nullable Donor donor,
        @Nullable String psp) {

    private static final int NAME = 200;
    private static final int EMAIL = 254;

    DonationForm {
        if (donor != null) {
            bounded("donor.name", donor.name(), NAME);
            bounded("donor.email", donor.email(), EMAIL);
        }
    }

    private static void bounded(String field, @Nullable String text, int most) {
        if (text != null && (text.isBlank() || text.length() > most)) {
            throw new Malformed(field, "must have 1 to " + most + " characters");
        }
    }

    /** One association's part. */
    record Part(@Nullable AssociationId associationId, @Nullable Money amount) {}

    /** Who gives: kept in the vault, never in an event. */
    record Donor(@Nullable String name, @Nullable String email) {}

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
                                campaign == null ? "" : campaign,
                                source == null ? "" : source,
                                donor == null ? "" : "by a donor"));
        wanted.forEach(each -> {
            parts.add(each.associationId().toString());
            parts.add(each.amount().display());
        });
        return Digest.ofParts(parts.toArray(String[]::new));
    }
}
