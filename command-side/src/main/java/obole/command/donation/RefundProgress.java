package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.RefundCommand.AnnounceRefundReturn;
import obole.command.donation.RefundCommand.FailRefund;
import obole.command.donation.RefundCommand.FundRefund;
import obole.command.donation.RefundCommand.HoldRefund;
import obole.command.donation.RefundCommand.ImportRefund;
import obole.command.donation.RefundCommand.RecordRefund;
import obole.command.donation.RefundCommand.RefuseRefund;
import obole.command.donation.RefundCommand.RequestRefund;
import obole.command.donation.RefundCommand.ReturnRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.command.donation.Refunds.Refund;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundId;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * What becomes of a refund that was asked for: from the accounts' answer to the PSP's last word.
 */
final class RefundProgress {

    private static final String RETURNED = "returned";

    private RefundProgress() {}

    static Decision<DonationStreamEvent> decide(Known known, Refund refund, RefundCommand command) {
        return switch (command) {
            case FundRefund c -> fund(known, refund, c);
            case RefuseRefund c -> refuse(refund, c);
            case HoldRefund c -> hold(refund, c);
            case SettleRefund c -> settle(known, refund, c);
            case FailRefund c -> fail(known, refund, c);
            case AnnounceRefundReturn c -> announce(known, refund, c);
            case ReturnRefund c -> giveBack(known, refund, c);
            case RequestRefund _, ImportRefund _, RecordRefund _ ->
                    throw new IllegalStateException("a refund begins elsewhere");
        };
    }

    private static Decision<DonationStreamEvent> fund(Known known, Refund refund, FundRefund c) {
        return switch (refund.status()) {
            case REQUESTED ->
                    accept(
                            Refunds.funded(
                                    known,
                                    c.donationId(),
                                    c.refundId(),
                                    refund.taking(),
                                    c.effectiveOn()));
            case FUNDED, SETTLED, COMING_BACK, FAILED -> accept();
            case REFUSED -> reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    private static Decision<DonationStreamEvent> refuse(Refund refund, RefuseRefund c) {
        return switch (refund.status()) {
            case REQUESTED -> accept(new RefundRefused(c.donationId(), c.refundId(), c.reason()));
            case REFUSED -> accept();
            case FUNDED, SETTLED, COMING_BACK, FAILED ->
                    reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    private static Decision<DonationStreamEvent> hold(Refund refund, HoldRefund c) {
        return switch (refund.status()) {
            case REQUESTED -> reject(DonationRejection.REFUND_NOT_FUNDED);
            case FUNDED ->
                    c.reason() == refund.hold()
                            ? accept()
                            : accept(new RefundHeld(c.donationId(), c.refundId(), c.reason()));
            case REFUSED, SETTLED, COMING_BACK, FAILED -> accept();
        };
    }

    private static Decision<DonationStreamEvent> settle(
            Known known, Refund refund, SettleRefund c) {
        if (refund.status() == Refunds.Status.REQUESTED) {
            return reject(DonationRejection.REFUND_NOT_FUNDED);
        }
        if (!c.amount().equals(refund.amount())) {
            return reject(DonationRejection.REFUND_AMOUNT_DIFFERS);
        }
        return switch (refund.status()) {
            case FUNDED ->
                    accept(
                            settled(
                                    known,
                                    c.donationId(),
                                    c.refundId(),
                                    c.amount(),
                                    c.effectiveOn()));
            case SETTLED, COMING_BACK -> accept();
            case REQUESTED, REFUSED, FAILED -> reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    private static RefundSettled settled(
            Known known, DonationId donation, RefundId id, Money amount, LocalDate on) {
        return new RefundSettled(donation, id, known.psp(), amount, on);
    }

    /** A failure after it was done is the donor's bank sending it back: the money comes later. */
    private static Decision<DonationStreamEvent> fail(Known known, Refund refund, FailRefund c) {
        return switch (refund.status()) {
            case REQUESTED -> reject(DonationRejection.REFUND_NOT_FUNDED);
            case FUNDED -> accept(failed(known, c.donationId(), c.refundId(), refund, c.reason()));
            case SETTLED ->
                    accept(
                            new RefundReturnAnnounced(
                                    c.donationId(), c.refundId(), refund.amount(), c.reason()));
            case COMING_BACK, FAILED -> accept();
            case REFUSED -> reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    private static RefundFailed failed(
            Known known, DonationId donation, RefundId id, Refund refund, String reason) {
        return new RefundFailed(
                donation,
                id,
                known.psp(),
                refund.amount(),
                refund.taking().shares(),
                refund.taking().tip(),
                known.collectedBy(),
                known.stage(),
                reason,
                refund.excess());
    }

    /** Told before it was told to be done: only what was done can come back. */
    private static Decision<DonationStreamEvent> announce(
            Known known, Refund refund, AnnounceRefundReturn c) {
        if (refund.status() == Refunds.Status.REQUESTED) {
            return reject(DonationRejection.REFUND_NOT_FUNDED);
        }
        if (!c.amount().equals(refund.amount())) {
            return reject(DonationRejection.REFUND_AMOUNT_DIFFERS);
        }
        RefundReturnAnnounced announced =
                new RefundReturnAnnounced(c.donationId(), c.refundId(), c.amount(), c.reason());
        return switch (refund.status()) {
            case FUNDED ->
                    accept(
                            settled(
                                    known,
                                    c.donationId(),
                                    c.refundId(),
                                    refund.amount(),
                                    c.effectiveOn()),
                            announced);
            case SETTLED -> accept(announced);
            case COMING_BACK, FAILED -> accept();
            case REQUESTED, REFUSED -> reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    private static Decision<DonationStreamEvent> giveBack(
            Known known, Refund refund, ReturnRefund c) {
        if (refund.status() == Refunds.Status.REQUESTED) {
            return reject(DonationRejection.REFUND_NOT_FUNDED);
        }
        if (!c.amount().equals(refund.amount())) {
            return reject(DonationRejection.REFUND_AMOUNT_DIFFERS);
        }
        List<DonationStreamEvent> events = new ArrayList<>();
        switch (refund.status()) {
            case REQUESTED, REFUSED -> {
                return reject(DonationRejection.REFUND_NOT_PENDING);
            }
            case FAILED -> {
                return accept();
            }
            case FUNDED ->
                    events.add(
                            settled(
                                    known,
                                    c.donationId(),
                                    c.refundId(),
                                    refund.amount(),
                                    c.effectiveOn()));
            case SETTLED, COMING_BACK -> {}
        }
        events.add(
                new RefundReturned(
                        c.donationId(), c.refundId(), known.psp(), c.amount(), c.effectiveOn()));
        events.add(failed(known, c.donationId(), c.refundId(), refund, RETURNED));
        return accept(events);
    }
}
