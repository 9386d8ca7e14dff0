package obole.command.donation;

import static obole.command.donation.DonationCommand.positive;

import static java.util.Objects.requireNonNull;

import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationId;
import obole.shared.donation.EvidenceDocument;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/**
 * What may be asked of a donation's disputes. What a PSP tells may come in any order, so each of
 * its facts knows enough to open the dispute it is about.
 */
public sealed interface DisputeCommand extends DonationCommand.OfDispute {

    /** The dispute a fact is about, in our words and in the PSP's. */
    record Dispute(DonationId donationId, DisputeId disputeId, String pspReference) {

        public Dispute {
            requireNonNull(donationId, "donationId");
            requireNonNull(disputeId, "disputeId");
            requireNonNull(pspReference, "pspReference");
        }

        static Dispute of(DonationId donation, String psp, String pspReference) {
            return new Dispute(donation, DisputeId.of(psp, pspReference), pspReference);
        }
    }

    /** A fact of the PSP. */
    sealed interface OfPsp extends DisputeCommand {

        Dispute dispute();

        @Override
        default DonationId donationId() {
            return dispute().donationId();
        }

        @Override
        default DisputeId disputeId() {
            return dispute().disputeId();
        }
    }

    /**
     * The donor's bank wants the money back.
     *
     * @param first the dispute that was won and is disputed once more
     */
    record OpenDispute(
            Dispute dispute,
            DisputeKind kind,
            Money amount,
            String reason,
            @Nullable LocalDate evidenceDueOn,
            @Nullable DisputeId first,
            LocalDate effectiveOn)
            implements OfPsp {

        public OpenDispute {
            positive("amount", amount);
        }
    }

    record WithdrawDispute(Dispute dispute, Money amount, LocalDate effectiveOn) implements OfPsp {

        public WithdrawDispute {
            positive("amount", amount);
        }
    }

    /** The donor's bank keeps {@code lost} of what was {@code disputed}. */
    record LoseDispute(Dispute dispute, Money disputed, Money lost, LocalDate effectiveOn)
            implements OfPsp {

        public LoseDispute {
            positive("disputed", disputed);
            positive("amount", lost);
        }
    }

    /** The donor's bank gives up; {@code amount} is what was disputed. */
    record WinDispute(Dispute dispute, Money amount, LocalDate effectiveOn) implements OfPsp {

        public WinDispute {
            positive("amount", amount);
        }
    }

    /** A confirmed report shows what the PSP has given back. */
    record ReturnDisputeFunds(Dispute dispute, Money amount, LocalDate effectiveOn)
            implements OfPsp {

        public ReturnDisputeFunds {
            positive("amount", amount);
        }
    }

    /**
     * What the PSP takes for handling it.
     *
     * @param borneBy the beneficiaries that bear their part of it themselves
     */
    record ChargeDisputeFee(
            Dispute dispute, Money fee, Set<AssociationId> borneBy, LocalDate effectiveOn)
            implements OfPsp {

        public ChargeDisputeFee {
            positive("fee", fee);
            borneBy = Set.copyOf(borneBy);
        }
    }

    /**
     * A direct debit came back, with the bank's reason: MD06, AM04 and so on. Files of several
     * kinds tell of it, so the dispute is named by the donation, which can come back once.
     */
    record ReturnDirectDebit(
            DonationId donationId, Money amount, String reason, LocalDate effectiveOn)
            implements DisputeCommand {

        public ReturnDirectDebit {
            requireNonNull(donationId, "donationId");
            requireNonNull(effectiveOn, "effectiveOn");
            positive("amount", amount);
            if (!reason.matches("[A-Z0-9]{4}")) {
                throw new Malformed("reason", "must be a code of four letters and digits");
            }
        }

        @Override
        public DisputeId disputeId() {
            return DisputeId.ofReturn(donationId);
        }

        Dispute dispute() {
            return new Dispute(donationId, disputeId(), "");
        }
    }

    /** We answer with documents that are in the vault. */
    record SubmitEvidence(
            DonationId donationId,
            DisputeId disputeId,
            String evidenceId,
            List<EvidenceDocument> documents,
            String by,
            LocalDate on)
            implements DisputeCommand {

        static final int MOST_DOCUMENTS = 10;

        public SubmitEvidence {
            documents = List.copyOf(documents);
            if (documents.isEmpty() || documents.size() > MOST_DOCUMENTS) {
                throw new Malformed("documents", "must be 1 to " + MOST_DOCUMENTS);
            }
        }
    }

    /** The PSP has taken them. */
    record HandOverEvidence(DonationId donationId, DisputeId disputeId, String evidenceId)
            implements DisputeCommand {}

    /** The PSP does not take them. */
    record RefuseEvidence(
            DonationId donationId, DisputeId disputeId, String evidenceId, String reason)
            implements DisputeCommand {}
}
