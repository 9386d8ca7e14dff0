package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.DonationCommand.FailRefund;
import obole.command.donation.DonationCommand.FundRefund;
import obole.command.donation.DonationCommand.ImportRefund;
import obole.command.donation.DonationCommand.RefuseRefund;
import obole.command.donation.DonationCommand.RequestRefund;
import obole.command.donation.DonationCommand.SettleRefund;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.donation.Stage;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of a donation's refunds: never more goes back than came, and only what is funded. */
final class Refunds {

    private Refunds() {}

    enum Status {
        REQUESTED,
        REFUSED,
        FUNDED,
        SETTLED,
        FAILED
    }

    record Refund(Digest requestDigest, Money amount, Taking taking, Status status) {

        boolean live() {
            return status != Status.REFUSED && status != Status.FAILED;
        }

        private Refund in(Status other) {
            return new Refund(requestDigest, amount, taking, other);
        }
    }

    static Decision<DonationStreamEvent> request(Known known, RequestRefund c) {
        Refund before = known.refunds().get(c.refundId());
        if (before != null) {
            return again(before, c.requestDigest());
        }
        Money amount = c.amount() == null ? known.left() : c.amount();
        if (!amount.currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (!known.phase().captured()) {
            return reject(DonationRejection.DONATION_NOT_CAPTURED);
        }
        if (amount.exceeds(known.left()) || amount.zero()) {
            return reject(DonationRejection.REFUND_EXCEEDS_CAPTURED);
        }
        Taking taking = Taking.from(known, amount);
        boolean settled = known.stage() == Stage.AVAILABLE;
        boolean accountsAnswer =
                settled && taking.shares().stream().anyMatch(share -> share.own().positive());
        RefundRequested requested =
                requested(
                        known, c.donationId(), c.refundId(), c.requestDigest(), taking, c.reason());
        return accountsAnswer
                ? accept(requested)
                : accept(
                        requested,
                        funded(known, c.donationId(), c.refundId(), taking, c.effectiveOn()));
    }

    private static Decision<DonationStreamEvent> again(Refund before, Digest digest) {
        return before.requestDigest().equals(digest)
                ? replay()
                : reject(DonationRejection.IDEMPOTENCY_KEY_REUSED);
    }

    private static RefundRequested requested(
            Known known,
            DonationId donation,
            RefundId refund,
            Digest digest,
            Taking taking,
            RefundReason reason) {
        return new RefundRequested(
                donation,
                refund,
                digest,
                known.psp(),
                taking.total(),
                taking.shares(),
                taking.tip(),
                known.collectedBy(),
                known.stage() == Stage.AVAILABLE,
                reason);
    }

    private static RefundFunded funded(
            Known known, DonationId donation, RefundId refund, Taking taking, LocalDate on) {
        return new RefundFunded(
                donation,
                refund,
                known.psp(),
                known.pspReference(),
                taking.total(),
                taking.shares(),
                taking.tip(),
                known.collectedBy(),
                known.stage(),
                on);
    }

    static Decision<DonationStreamEvent> fund(Known known, FundRefund c) {
        Refund refund = known.refunds().get(c.refundId());
        if (refund == null) {
            return reject(DonationRejection.REFUND_NOT_FOUND);
        }
        return switch (refund.status()) {
            case REQUESTED ->
                    accept(
                            funded(
                                    known,
                                    c.donationId(),
                                    c.refundId(),
                                    refund.taking(),
                                    c.effectiveOn()));
            case FUNDED, SETTLED, FAILED -> accept();
            case REFUSED -> reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    static Decision<DonationStreamEvent> refuse(Known known, RefuseRefund c) {
        Refund refund = known.refunds().get(c.refundId());
        if (refund == null) {
            return reject(DonationRejection.REFUND_NOT_FOUND);
        }
        return switch (refund.status()) {
            case REQUESTED -> accept(new RefundRefused(c.donationId(), c.refundId(), c.reason()));
            case REFUSED -> accept();
            case FUNDED, SETTLED, FAILED -> reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    static Decision<DonationStreamEvent> settle(Known known, SettleRefund c) {
        Refund refund = known.refunds().get(c.refundId());
        if (refund == null) {
            return reject(DonationRejection.REFUND_NOT_FOUND);
        }
        if (!c.amount().equals(refund.amount())) {
            return reject(DonationRejection.REFUND_AMOUNT_DIFFERS);
        }
        return switch (refund.status()) {
            case REQUESTED -> reject(DonationRejection.REFUND_NOT_FUNDED);
            case FUNDED ->
                    accept(
                            new RefundSettled(
                                    c.donationId(),
                                    c.refundId(),
                                    known.psp(),
                                    refund.amount(),
                                    c.effectiveOn()));
            case SETTLED -> accept();
            case REFUSED, FAILED -> reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    static Decision<DonationStreamEvent> fail(Known known, FailRefund c) {
        Refund refund = known.refunds().get(c.refundId());
        if (refund == null) {
            return reject(DonationRejection.REFUND_NOT_FOUND);
        }
        return switch (refund.status()) {
            case REQUESTED -> reject(DonationRejection.REFUND_NOT_FUNDED);
            case FUNDED ->
                    accept(
                            new RefundFailed(
                                    c.donationId(),
                                    c.refundId(),
                                    known.psp(),
                                    refund.amount(),
                                    refund.taking().shares(),
                                    refund.taking().tip(),
                                    known.collectedBy(),
                                    known.stage(),
                                    c.reason()));
            case FAILED -> accept();
            case REFUSED, SETTLED -> reject(DonationRejection.REFUND_NOT_PENDING);
        };
    }

    static Decision<DonationStreamEvent> imported(Known known, ImportRefund c) {
        Refund before = known.refunds().get(c.refundId());
        if (before != null) {
            return again(before, c.requestDigest());
        }
        if (!c.amount().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (c.amount().exceeds(known.left())) {
            return reject(DonationRejection.REFUND_EXCEEDS_CAPTURED);
        }
        GivenBack share =
                new GivenBack(
                        known.allocations().getFirst().associationId(),
                        c.amount(),
                        c.commissionBack(),
                        c.feeCover());
        Taking taking = new Taking(List.of(share), c.amount().with(0));
        return accept(
                requested(
                        known,
                        c.donationId(),
                        c.refundId(),
                        c.requestDigest(),
                        taking,
                        RefundReason.OTHER),
                funded(known, c.donationId(), c.refundId(), taking, c.on()),
                new RefundSettled(c.donationId(), c.refundId(), known.psp(), c.amount(), c.on()));
    }

    static Known evolve(Known known, RefundEvent event) {
        Map<RefundId, Refund> refunds = new HashMap<>(known.refunds());
        switch (event) {
            case RefundRequested e ->
                    refunds.put(
                            e.refundId(),
                            new Refund(
                                    e.requestDigest(),
                                    e.amount(),
                                    new Taking(e.shares(), e.tip()),
                                    Status.REQUESTED));
            case RefundFunded e -> to(refunds, e.refundId(), Status.FUNDED);
            case RefundRefused e -> to(refunds, e.refundId(), Status.REFUSED);
            case RefundSettled e -> to(refunds, e.refundId(), Status.SETTLED);
            case RefundFailed e -> to(refunds, e.refundId(), Status.FAILED);
        }
        return known.with(refunds, known.disputes());
    }

    private static void to(Map<RefundId, Refund> refunds, RefundId id, Status status) {
        refunds.computeIfPresent(id, (same, refund) -> refund.in(status));
    }
}
