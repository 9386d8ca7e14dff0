package obole.command.donation;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Creating;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.donation.Allocation;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonorId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;

/** What may be asked of a donation; of its refunds and disputes in files of their own. */
public sealed interface DonationCommand
        permits HoldCommand,
                DonationCommand.OfRefund,
                DonationCommand.OfDispute,
                DonationCommand.InitiateDonation,
                DonationCommand.ImportDonation,
                DonationCommand.AuthoriseDonation,
                DonationCommand.CaptureDonation,
                DonationCommand.FailDonation,
                DonationCommand.SettleDonation {

    int MOST_BENEFICIARIES = 20;

    DonationId donationId();

    @TargetAggregateIdentifier
    default String target() {
        return donationId().toString();
    }

    /** What concerns one of its refunds. */
    sealed interface OfRefund extends DonationCommand permits RefundCommand {

        RefundId refundId();
    }

    /** What concerns one of its disputes. */
    sealed interface OfDispute extends DonationCommand permits DisputeCommand {

        DisputeId disputeId();
    }

    /** One beneficiary's part, and what its association's events say. */
    record Gift(AssociationId associationId, Money amount, FeePlan plan) {

        public Gift {
            requireNonNull(associationId, "associationId");
            requireNonNull(plan, "plan");
            positive("amount", amount);
        }
    }

    /**
     * A donor wants to give.
     *
     * @param captureLater it is authorised only; somebody says later what is taken of it
     * @param expiresAt when it ends if nobody completes it
     */
    record InitiateDonation(
            DonationId donationId,
            Digest requestDigest,
            String psp,
            List<Gift> gifts,
            Money tip,
            @Nullable DonorId donor,
            @Nullable Digest donorCommitment,
            Attribution attribution,
            boolean captureLater,
            Instant expiresAt)
            implements DonationCommand, Creating {

        public InitiateDonation {
            requireNonNull(donationId, "donationId");
            requireNonNull(requestDigest, "requestDigest");
            requireNonNull(expiresAt, "expiresAt");
            gifts = List.copyOf(gifts);
            if (gifts.isEmpty() || gifts.size() > MOST_BENEFICIARIES) {
                throw new Malformed("associations", "must be 1 to " + MOST_BENEFICIARIES);
            }
            if (gifts.stream().map(Gift::associationId).distinct().count() != gifts.size()) {
                throw new Malformed("associations", "must not name one twice");
            }
            for (Gift gift : gifts) {
                if (!gift.amount().currency().equals(tip.currency())) {
                    throw new Malformed("currency", "must be the same for all amounts");
                }
            }
            if (tip.negative()) {
                throw new Malformed("tip", "must not be negative");
            }
        }

        /** The same, by somebody whose data is in the vault; no commitment if it was erased. */
        InitiateDonation by(DonorId who, @Nullable Digest commitment) {
            return new InitiateDonation(
                    donationId,
                    requestDigest,
                    psp,
                    gifts,
                    tip,
                    who,
                    commitment,
                    attribution,
                    captureLater,
                    expiresAt);
        }

        @Override
        public String createdStream() {
            return donationId.toString();
        }
    }

    record AuthoriseDonation(
            DonationId donationId, String pspReference, Money amount, Instant expiresAt)
            implements DonationCommand {

        public AuthoriseDonation {
            requireNonNull(expiresAt, "expiresAt");
            positive("amount", amount);
        }
    }

    record CaptureDonation(
            DonationId donationId, String pspReference, Money amount, LocalDate effectiveOn)
            implements DonationCommand {

        public CaptureDonation {
            requireNonNull(effectiveOn, "effectiveOn");
            positive("amount", amount);
        }
    }

    record FailDonation(DonationId donationId, String reason) implements DonationCommand {}

    /** A confirmed report names the donation; it proves the capture if nothing else did. */
    record SettleDonation(
            DonationId donationId,
            SettlementId settlementId,
            int chunk,
            FeeCollection feeCollection,
            String pspReference,
            Money gross,
            Money fee,
            LocalDate effectiveOn)
            implements DonationCommand {

        public SettleDonation {
            requireNonNull(settlementId, "settlementId");
            requireNonNull(effectiveOn, "effectiveOn");
            positive("gross", gross);
            notNegative("fee", fee);
        }
    }

    /** A donation an earlier platform collected, captured and settled. */
    record ImportDonation(
            DonationId donationId,
            Digest requestDigest,
            String psp,
            String pspReference,
            Allocation allocation,
            SettlementId settlementId,
            Money fee,
            Money hostCommission,
            LocalDate on)
            implements DonationCommand, Creating {

        public ImportDonation {
            positive("amount", allocation.amount());
            if (!allocation.commission().zero()) {
                throw new Malformed("commission", "must be zero: it was never ours");
            }
            notNegative("fee", fee);
            notNegative("hostCommission", hostCommission);
        }

        @Override
        public String createdStream() {
            return donationId.toString();
        }
    }

    static void positive(String field, Money amount) {
        if (!amount.positive()) {
            throw new Malformed(field, "must be positive");
        }
    }

    static void notNegative(String field, Money amount) {
        if (amount.negative()) {
            throw new Malformed(field, "must not be negative");
        }
    }
}
