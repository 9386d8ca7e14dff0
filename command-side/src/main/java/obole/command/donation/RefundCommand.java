package obole.command.donation;

import static obole.command.donation.DonationCommand.notNegative;
import static obole.command.donation.DonationCommand.positive;

import static java.util.Objects.requireNonNull;

import obole.command.decision.Claiming;
import obole.shared.Malformed;
import obole.shared.account.ClaimEvent.Claimed;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationId;
import obole.shared.donation.RefundHold;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;

/** What may be asked of a donation's refunds. */
public sealed interface RefundCommand extends DonationCommand.OfRefund {

    /**
     * What one beneficiary is to give back.
     *
     * @param amount null for all that it has left of it
     */
    record Part(AssociationId associationId, @Nullable Money amount) {

        public Part {
            requireNonNull(associationId, "associationId");
            if (amount != null) {
                positive("shares.amount", amount);
            }
        }

        /** How much that is, of what it has left. */
        long of(long left) {
            return amount == null ? left : amount.minor();
        }
    }

    /**
     * How much goes back: the donor gets {@code amount} in all, or what {@code parts} say; without
     * either everything that is left.
     *
     * @param withTip the tip goes back too, all that is left of it: within an amount, on top of
     *     parts
     */
    record Wish(@Nullable Money amount, List<Part> parts, boolean withTip) {

        public Wish {
            parts = List.copyOf(parts);
            if (amount != null) {
                positive("amount", amount);
                if (!parts.isEmpty()) {
                    throw new Malformed("amount", "must be left out where shares are given");
                }
            }
            if (parts.stream().map(Part::associationId).distinct().count() != parts.size()) {
                throw new Malformed("shares", "must not name an association twice");
            }
        }

        static Wish all() {
            return new Wish(null, List.of(), false);
        }

        static Wish of(Money amount) {
            return new Wish(amount, List.of(), false);
        }
    }

    /**
     * We decide to give back.
     *
     * @param coveredFor whose PSP's fees we give back with it
     */
    record RequestRefund(
            DonationId donationId,
            RefundId refundId,
            Digest requestDigest,
            Wish wish,
            RefundReason reason,
            Set<AssociationId> coveredFor,
            LocalDate effectiveOn)
            implements RefundCommand, Claiming {

        public RequestRefund {
            requireNonNull(refundId, "refundId");
            requireNonNull(requestDigest, "requestDigest");
            requireNonNull(reason, "reason");
            coveredFor = Set.copyOf(coveredFor);
        }

        /** So that a key names one refund, whatever donation it comes with. */
        @Override
        public Claimed claim() {
            return new Claimed(refundId.toString(), donationId.toString(), requestDigest);
        }
    }

    /** Every beneficiary's account was debited. */
    record FundRefund(DonationId donationId, RefundId refundId, LocalDate effectiveOn)
            implements RefundCommand {}

    record RefuseRefund(DonationId donationId, RefundId refundId, String reason)
            implements RefundCommand {}

    /** The PSP can neither be told nor asked. */
    record HoldRefund(DonationId donationId, RefundId refundId, RefundHold reason)
            implements RefundCommand {}

    record SettleRefund(
            DonationId donationId, RefundId refundId, Money amount, LocalDate effectiveOn)
            implements RefundCommand {}

    /**
     * The PSP has given back what nobody here has asked it to: a fact, so it is never too much.
     *
     * @param coveredFor whose PSP's fees we give back with it
     */
    record RecordRefund(
            DonationId donationId,
            RefundId refundId,
            Money amount,
            Set<AssociationId> coveredFor,
            LocalDate effectiveOn)
            implements RefundCommand, Claiming {

        public RecordRefund {
            requireNonNull(refundId, "refundId");
            positive("amount", amount);
            coveredFor = Set.copyOf(coveredFor);
        }

        Digest digest() {
            return Digest.ofParts(
                    "refund-at-psp", donationId.toString(), refundId.toString(), amount.display());
        }

        @Override
        public Claimed claim() {
            return new Claimed(refundId.toString(), donationId.toString(), digest());
        }
    }

    record FailRefund(DonationId donationId, RefundId refundId, String reason)
            implements RefundCommand {}

    /** The PSP says that the donor's bank sends back what the donor had got. */
    record AnnounceRefundReturn(
            DonationId donationId,
            RefundId refundId,
            Money amount,
            String reason,
            LocalDate effectiveOn)
            implements RefundCommand {}

    /** A confirmed report shows what the donor's bank has sent back. */
    record ReturnRefund(
            DonationId donationId, RefundId refundId, Money amount, LocalDate effectiveOn)
            implements RefundCommand {}

    /** A refund an earlier platform made. */
    record ImportRefund(
            DonationId donationId,
            RefundId refundId,
            Digest requestDigest,
            Money amount,
            Money commissionBack,
            Money feeCover,
            LocalDate on)
            implements RefundCommand {

        public ImportRefund {
            positive("amount", amount);
            notNegative("commissionBack", commissionBack);
            notNegative("feeCover", feeCover);
        }
    }
}
