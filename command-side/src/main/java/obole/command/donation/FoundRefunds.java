package obole.command.donation;

import static obole.command.decision.Decision.reject;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.RefundCommand.RecordRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundReason;
import obole.shared.donation.Stage;
import obole.shared.money.Money;

/**
 * A refund that somebody made at the PSP: asked for, funded and settled at once, because the donor
 * has the money. What is more than was left of the donation is our loss.
 */
final class FoundRefunds {

    private FoundRefunds() {}

    static Decision<DonationStreamEvent> record(Known known, RecordRefund c) {
        Refunds.Refund before = known.refunds().get(c.refundId());
        if (before != null) {
            return RefundProgress.decide(
                    known,
                    before,
                    new SettleRefund(c.donationId(), c.refundId(), c.amount(), c.effectiveOn()));
        }
        if (!c.amount().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (!known.phase().captured()) {
            return reject(DonationRejection.DONATION_NOT_CAPTURED);
        }
        Money left = c.amount().min(known.left());
        Taking taking = Taking.from(known, left, c.coveredFor());
        return Decision.<DonationStreamEvent>accept(
                        requested(known, c, taking),
                        funded(known, c, taking, c.amount().minus(left)),
                        new RefundSettled(
                                c.donationId(),
                                c.refundId(),
                                known.psp(),
                                c.amount(),
                                c.effectiveOn()))
                .claiming(c.claim());
    }

    private static RefundRequested requested(Known known, RecordRefund c, Taking taking) {
        return new RefundRequested(
                c.donationId(),
                c.refundId(),
                c.digest(),
                known.psp(),
                c.amount(),
                taking.shares(),
                taking.tip(),
                known.collectedBy(),
                known.stage() == Stage.AVAILABLE,
                RefundReason.OTHER,
                true);
    }

    private static RefundFunded funded(Known known, RecordRefund c, Taking taking, Money excess) {
        return new RefundFunded(
                c.donationId(),
                c.refundId(),
                known.psp(),
                known.pspReference(),
                c.amount(),
                taking.shares(),
                taking.tip(),
                known.collectedBy(),
                known.stage(),
                c.effectiveOn(),
                true,
                excess);
    }
}
