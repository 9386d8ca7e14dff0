package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.decision.Decision.replay;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.RefundCommand.ImportRefund;
import obole.command.donation.RefundCommand.Part;
import obole.command.donation.RefundCommand.RecordRefund;
import obole.command.donation.RefundCommand.RequestRefund;
import obole.command.donation.RefundCommand.Wish;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundHold;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.donation.Stage;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules of a donation's refunds: never more goes back than came, and only what is funded. */
final class Refunds {

    private Refunds() {}

    /** How far a refund has come. */
    enum Status {
        REQUESTED,
        REFUSED,
        FUNDED,
        SETTLED,
        COMING_BACK,
        FAILED
    }

    record Refund(
            Digest requestDigest,
            Money amount,
            Taking taking,
            Status status,
            @Nullable RefundHold hold) {

        /** More than was left of the donation. */
        Money excess() {
            return amount.minus(taking.total());
        }

        boolean live() {
            return status != Status.REFUSED && status != Status.FAILED;
        }

        private Refund in(Status other) {
            return new Refund(requestDigest, amount, taking, other, null);
        }

        private Refund held(RefundHold reason) {
            return new Refund(requestDigest, amount, taking, status, reason);
        }
    }

    static Decision<DonationStreamEvent> decide(Known known, RefundCommand command) {
        return switch (command) {
            case RequestRefund c -> request(known, c);
            case ImportRefund c -> imported(known, c);
            case RecordRefund c -> FoundRefunds.record(known, c);
            case RefundCommand c -> {
                Refund refund = known.refunds().get(c.refundId());
                yield refund == null
                        ? reject(DonationRejection.REFUND_NOT_FOUND)
                        : RefundProgress.decide(known, refund, c);
            }
        };
    }

    private static Decision<DonationStreamEvent> request(Known known, RequestRefund c) {
        Refund before = known.refunds().get(c.refundId());
        if (before != null) {
            return again(before, c.requestDigest());
        }
        DonationRejection refused = refusal(known, c.wish());
        if (refused != null) {
            return reject(refused);
        }
        Taking taking = taking(known, c);
        boolean settled = known.stage() == Stage.AVAILABLE;
        boolean accountsAnswer =
                settled && taking.shares().stream().anyMatch(share -> share.own().positive());
        RefundRequested requested =
                requested(
                        known, c.donationId(), c.refundId(), c.requestDigest(), taking, c.reason());
        Decision<DonationStreamEvent> decision =
                accountsAnswer
                        ? accept(requested)
                        : accept(
                                requested,
                                funded(
                                        known,
                                        c.donationId(),
                                        c.refundId(),
                                        taking,
                                        c.effectiveOn()));
        return decision.claiming(c.claim());
    }

    private static @Nullable DonationRejection refusal(Known known, Wish wish) {
        Money amount = wish.amount();
        if (amount != null && !amount.currency().equals(known.gross().currency())) {
            return DonationRejection.CURRENCY_DIFFERS;
        }
        for (Part part : wish.parts()) {
            Money of = part.amount();
            if (of != null && !of.currency().equals(known.gross().currency())) {
                return DonationRejection.CURRENCY_DIFFERS;
            }
        }
        if (!known.phase().captured()) {
            return DonationRejection.DONATION_NOT_CAPTURED;
        }
        for (Part part : wish.parts()) {
            if (index(known, part) < 0) {
                return DonationRejection.REFUND_BENEFICIARY_UNKNOWN;
            }
        }
        long[] left = Takings.leftOfParts(known);
        boolean tooMuch =
                known.left().zero()
                        || (amount != null && amount.exceeds(known.left()))
                        || wish.parts().stream()
                                .anyMatch(part -> none(part, left[index(known, part)]));
        return tooMuch ? DonationRejection.REFUND_EXCEEDS_CAPTURED : null;
    }

    /** Nothing is left, or less than is asked for. */
    private static boolean none(Part part, long left) {
        return left <= 0 || part.of(left) > left;
    }

    private static int index(Known known, Part part) {
        return known.allocations().stream()
                .map(each -> each.associationId())
                .toList()
                .indexOf(part.associationId());
    }

    private static Taking taking(Known known, RequestRefund c) {
        Wish wish = c.wish();
        long[] left = Takings.leftOfParts(known);
        Money tip = Takings.leftOfTip(known);
        if (!wish.parts().isEmpty()) {
            long[] parts = new long[left.length];
            wish.parts()
                    .forEach(part -> parts[index(known, part)] = part.of(left[index(known, part)]));
            return Taking.of(known, parts, wish.withTip() ? tip : tip.with(0), c.coveredFor());
        }
        Money amount = wish.amount() == null ? known.left() : wish.amount();
        // Without being asked for, the tip gives only what nobody else has.
        Money ofTip =
                wish.withTip()
                        ? amount.min(tip)
                        : amount.with(Math.max(0, amount.minor() - ProRata.sum(left)));
        return Taking.of(
                known, ProRata.within(amount.minor() - ofTip.minor(), left), ofTip, c.coveredFor());
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

    static RefundFunded funded(
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

    private static Decision<DonationStreamEvent> imported(Known known, ImportRefund c) {
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
                                    Status.REQUESTED,
                                    null));
            case RefundHeld e ->
                    refunds.computeIfPresent(
                            e.refundId(), (same, refund) -> refund.held(e.reason()));
            case RefundFunded e -> to(refunds, e.refundId(), Status.FUNDED);
            case RefundRefused e -> to(refunds, e.refundId(), Status.REFUSED);
            case RefundSettled e -> to(refunds, e.refundId(), Status.SETTLED);
            case RefundReturnAnnounced e -> to(refunds, e.refundId(), Status.COMING_BACK);
            case RefundReturned e -> to(refunds, e.refundId(), Status.COMING_BACK);
            case RefundFailed e -> to(refunds, e.refundId(), Status.FAILED);
        }
        return known.with(refunds, known.disputes());
    }

    private static void to(Map<RefundId, Refund> refunds, RefundId id, Status status) {
        refunds.computeIfPresent(id, (same, refund) -> refund.in(status));
    }
}
