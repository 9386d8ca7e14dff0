package obole.command.pledge;

import static java.util.Objects.requireNonNull;

import obole.command.web.DonorForm;
import obole.shared.CardNumber;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.bank.Bic;
import obole.shared.bank.Iban;
import obole.shared.campaign.CampaignId;
import obole.shared.donation.DonorKind;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.pledge.MandateReference;
import obole.shared.pledge.MandateScheme;
import obole.shared.pledge.PledgedGift;
import obole.shared.pledge.Rhythm;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What a form sends that begins a pledge. */
record PledgeForm(
        @Nullable List<Part> associations,
        @Nullable AssociationId associationId,
        @Nullable Money amount,
        @Nullable Money tip,
        @Nullable Rhythm rhythm,
        @Nullable LocalDate firstDueOn,
        @Nullable LocalDate lastDueOn,
        @Nullable Integer noticeDays,
        @Nullable Card card,
        @Nullable DirectDebit directDebit,
        @Nullable DonorForm donor,
        @Nullable CampaignId campaign,
        @Nullable String source,
        @Nullable String medium,
        @Nullable Boolean anonymous) {

    private static final int NAME = 200;
    private static final int NOTICE = 14;

    PledgeForm {
        if ((card == null) == (directDebit == null)) {
            throw new Malformed("directDebit", "must be given, or else card");
        }
        requireNonNull(rhythm, "rhythm");
        requireNonNull(firstDueOn, "firstDueOn");
        donor = requireNonNull(donor, "donor").valid();
        if (donor.kindOrPerson() == DonorKind.PERSON) {
            bounded("donor.name", donor.name(), NAME);
        }
        if (card != null) {
            card.require("card.");
        }
        if (directDebit != null) {
            directDebit.require("directDebit.");
        }
    }

    /** One association's part. */
    record Part(@Nullable AssociationId associationId, @Nullable Money amount) {}

    /** A card that the PSP keeps under a token. */
    record Card(@Nullable String token, @Nullable String psp) {

        /** {@code within} is the path to it, which a refusal names. */
        void require(String within) {
            if (token == null || !token.matches("[A-Za-z0-9_-]{1,200}")) {
                throw new Malformed(within + "token", "must be 1 to 200 letters, digits, - and _");
            }
        }

        String pspOrDefault() {
            return psp == null ? "sandbox" : psp;
        }

        Map<String, String> data() {
            return Map.of("token", String.valueOf(token));
        }
    }

    /**
     * A mandate as it was signed.
     *
     * @param mandateReference ours if it is not given
     */
    record DirectDebit(
            @Nullable String name,
            @Nullable Iban iban,
            @Nullable Bic bic,
            @Nullable LocalDate signedOn,
            @Nullable MandateReference mandateReference,
            @Nullable MandateScheme scheme) {

        DirectDebit {
            requireNonNull(iban, "iban");
            requireNonNull(signedOn, "signedOn");
        }

        /** {@code within} is the path to it, which a refusal names. */
        void require(String within) {
            bounded(within + "name", name, NAME);
            if (mandateReference != null && CardNumber.within(mandateReference.text())) {
                throw new Malformed(within + "mandateReference", CardNumber.RULE);
            }
        }

        LocalDate signed() {
            return requireNonNull(signedOn);
        }

        MandateScheme schemeOrCore() {
            return scheme == null ? MandateScheme.CORE : scheme;
        }

        Map<String, String> data() {
            Map<String, String> data = new TreeMap<>();
            put(data, "name", name);
            put(data, "iban", String.valueOf(iban));
            put(data, "bic", bic == null ? null : bic.code());
            return data;
        }
    }

    private static void put(Map<String, String> data, String key, @Nullable String value) {
        if (value != null) {
            data.put(key, value);
        }
    }

    private static void bounded(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank() || text.length() > most) {
            throw new Malformed(field, "must have 1 to " + most + " characters");
        }
    }

    List<PledgedGift> gifts() {
        return gifts(associations, associationId, amount);
    }

    /** One association and its amount, or several with theirs. */
    static List<PledgedGift> gifts(
            @Nullable List<Part> associations,
            @Nullable AssociationId associationId,
            @Nullable Money amount) {
        boolean single = associationId != null || amount != null;
        if (single == (associations != null)) {
            throw new Malformed("associations", "must be given, or else associationId and amount");
        }
        List<Part> parts =
                associations == null ? List.of(new Part(associationId, amount)) : associations;
        List<PledgedGift> gifts = new ArrayList<>();
        for (Part part : parts) {
            if (part.associationId() == null) {
                throw new Malformed("associationId", "must be given");
            }
            if (part.amount() == null) {
                throw new Malformed("amount", "must be given");
            }
            gifts.add(new PledgedGift(part.associationId(), part.amount()));
        }
        if (gifts.isEmpty()) {
            throw new Malformed("associations", "must not be empty");
        }
        return gifts;
    }

    Money tipOrNone() {
        return tip == null ? gifts().getFirst().amount().with(0) : tip;
    }

    boolean givenAnonymously() {
        return Boolean.TRUE.equals(anonymous);
    }

    DonorForm giver() {
        return requireNonNull(donor);
    }

    int noticeDaysOrUsual() {
        return noticeDays == null ? NOTICE : noticeDays;
    }

    /** Says the same for the same wish, without saying who has it, or from which account. */
    Digest digest() {
        List<String> parts =
                new ArrayList<>(
                        List.of(
                                "start-pledge",
                                String.valueOf(rhythm),
                                String.valueOf(firstDueOn),
                                String.valueOf(lastDueOn),
                                Integer.toString(noticeDaysOrUsual()),
                                tipOrNone().display(),
                                String.valueOf(campaign),
                                String.valueOf(source),
                                String.valueOf(medium),
                                String.valueOf(givenAnonymously()),
                                giver().kindOrPerson().name()));
        if (card != null) {
            parts.add("card " + card.pspOrDefault());
        }
        if (directDebit != null) {
            parts.add("debit " + directDebit.schemeOrCore() + " " + directDebit.signed());
            parts.add(String.valueOf(directDebit.mandateReference()));
        }
        gifts().forEach(gift -> {
            parts.add(gift.associationId().toString());
            parts.add(gift.amount().display());
        });
        return Digest.ofParts(parts.toArray(String[]::new));
    }
}
