package obole.command.pledge;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.collection.CollectionFileId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.pledge.Mandate;
import obole.shared.pledge.Means;
import obole.shared.pledge.PledgeEvent.PledgeStarted;
import obole.shared.pledge.PledgeId;
import obole.shared.pledge.PledgedGift;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/**
 * What may be asked of a pledge: by its donor, by the clock, and by what became of a collection.
 */
public sealed interface PledgeCommand {

    int MOST_BENEFICIARIES = 20;
    int MOST_NOTICE = 14;

    PledgeId pledgeId();

    @TargetAggregateIdentifier
    default String target() {
        return pledgeId().toString();
    }

    /** What the events of all the pledge's associations say. */
    enum Beneficiaries {
        ACCEPTING,
        NOT_ACCEPTING,
        CLOSED,
        UNKNOWN
    }

    /**
     * What failed is tried again so many days after the first failure, the second and so on.
     *
     * @param mostFailures after so many instalments in a row that brought nothing the pledge ends
     */
    record Retries(List<Integer> afterDays, int mostFailures) {

        public Retries {
            afterDays = List.copyOf(afterDays);
        }
    }

    /**
     * A donor promises to give again and again.
     *
     * @param mandate for a direct debit
     * @param referenceTaken whether another pledge has its reference
     * @param today in the pledge's zone
     */
    record StartPledge(
            PledgeStarted terms,
            @Nullable Mandate mandate,
            boolean referenceTaken,
            Beneficiaries beneficiaries,
            LocalDate today)
            implements PledgeCommand, Creating {

        public StartPledge {
            requireGifts(terms.gifts(), terms.tip());
            if (terms.noticeDays() < 1 || terms.noticeDays() > MOST_NOTICE) {
                throw new Malformed("noticeDays", "must be 1 to " + MOST_NOTICE);
            }
            if (terms.lastDueOn() != null && terms.lastDueOn().isBefore(terms.firstDueOn())) {
                throw new Malformed("lastDueOn", "must not be before firstDueOn");
            }
            if ((terms.means() == Means.DIRECT_DEBIT) == (mandate == null)) {
                throw new Malformed("directDebit", "must be given, or else a card");
            }
            if (mandate != null && !terms.tip().currency().getCurrencyCode().equals("EUR")) {
                throw new Malformed("currency", "must be EUR for a direct debit");
            }
            if (mandate != null && mandate.signedOn().isAfter(today)) {
                throw new Malformed("signedOn", "must not be after today");
            }
            label("source", terms.source());
            label("medium", terms.medium());
        }

        @Override
        public PledgeId pledgeId() {
            return terms.pledgeId();
        }

        @Override
        public String createdStream() {
            return pledgeId().toString();
        }
    }

    record ChangePledgeAmount(PledgeId pledgeId, List<PledgedGift> gifts, Money tip)
            implements PledgeCommand {

        public ChangePledgeAmount {
            gifts = List.copyOf(gifts);
            requireGifts(gifts, tip);
        }
    }

    /** {@code until} is the first day on which it goes on; without it, until somebody says so. */
    record PausePledge(PledgeId pledgeId, @Nullable LocalDate until, Instant now)
            implements PledgeCommand {}

    record ResumePledge(PledgeId pledgeId, Instant now) implements PledgeCommand {}

    /** The donor wants no more of it. */
    record EndPledge(PledgeId pledgeId) implements PledgeCommand {}

    record AmendMandate(
            PledgeId pledgeId, String instrument, @Nullable Digest commitment, LocalDate signedOn)
            implements PledgeCommand {}

    record RevokeMandate(PledgeId pledgeId, String reason, LocalDate effectiveOn)
            implements PledgeCommand {}

    record ReplaceCard(PledgeId pledgeId, String instrument, @Nullable Digest commitment)
            implements PledgeCommand {}

    /** The clock says what has come. Nothing is due, nothing happens. */
    record AdvancePledge(PledgeId pledgeId, Instant now, Beneficiaries beneficiaries)
            implements PledgeCommand {

        public AdvancePledge {
            requireNonNull(now, "now");
            requireNonNull(beneficiaries, "beneficiaries");
        }
    }

    /** The last look before a file is sealed: from a yes on it cannot be taken back. */
    record SubmitInstalment(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            CollectionFileId fileId,
            LocalDate collectOn)
            implements PledgeCommand {}

    record CollectInstalment(PledgeId pledgeId, LocalDate dueOn, int attempt, LocalDate effectiveOn)
            implements PledgeCommand {}

    record FailInstalment(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            String reason,
            LocalDate effectiveOn,
            Retries retries)
            implements PledgeCommand {}

    record ReturnInstalment(
            PledgeId pledgeId,
            LocalDate dueOn,
            int attempt,
            String reason,
            LocalDate effectiveOn,
            Retries retries)
            implements PledgeCommand {}

    private static void requireGifts(List<PledgedGift> gifts, Money tip) {
        if (gifts.isEmpty() || gifts.size() > MOST_BENEFICIARIES) {
            throw new Malformed("associations", "must be 1 to " + MOST_BENEFICIARIES);
        }
        if (gifts.stream().map(PledgedGift::associationId).distinct().count() != gifts.size()) {
            throw new Malformed("associations", "must not name one twice");
        }
        for (PledgedGift gift : gifts) {
            if (!gift.amount().positive()) {
                throw new Malformed("amount", "must be positive");
            }
            if (!gift.amount().currency().equals(tip.currency())) {
                throw new Malformed("currency", "must be the same for all amounts");
            }
        }
        if (tip.negative()) {
            throw new Malformed("tip", "must not be negative");
        }
    }

    /** No free text in events: it could name a person. */
    private static void label(String field, @Nullable String text) {
        if (text != null && !text.matches("[A-Za-z0-9._:-]{1,100}")) {
            throw new Malformed(field, "must be 1 to 100 letters, digits and . _ : -");
        }
    }
}
