package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;
import static obole.command.donation.DisputeState.Step.FEE_CHARGED;
import static obole.command.donation.DisputeState.Step.RETURNED;
import static obole.command.donation.DisputeState.Step.WITHDRAWN;

import obole.command.decision.Decision;
import obole.command.donation.DisputeCommand.ChargeDisputeFee;
import obole.command.donation.DisputeCommand.HandOverEvidence;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.DisputeCommand.OfPsp;
import obole.command.donation.DisputeCommand.OpenDispute;
import obole.command.donation.DisputeCommand.RefuseEvidence;
import obole.command.donation.DisputeCommand.ReturnDirectDebit;
import obole.command.donation.DisputeCommand.ReturnDisputeFunds;
import obole.command.donation.DisputeCommand.SubmitEvidence;
import obole.command.donation.DisputeCommand.WinDispute;
import obole.command.donation.DisputeCommand.WithdrawDispute;
import obole.command.donation.DisputeState.Outcome;
import obole.command.donation.Donation.Known;
import obole.shared.donation.Allocation;
import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.OwnPart;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** The rules of a donation's disputes: facts of the PSP, whose order we cannot choose. */
final class Disputes {

    private static final String UNTOLD = "untold";

    private Disputes() {}

    static Decision<DonationStreamEvent> decide(Known known, DisputeCommand command) {
        return switch (command) {
            case OfPsp c -> fact(known, c);
            case ReturnDirectDebit c -> returned(known, c);
            case SubmitEvidence c -> DisputeEvidence.submit(known, c);
            case HandOverEvidence c -> DisputeEvidence.handOver(known, c);
            case RefuseEvidence c -> DisputeEvidence.refuse(known, c);
        };
    }

    private static Decision<DonationStreamEvent> fact(Known known, OfPsp fact) {
        return switch (fact) {
            case OpenDispute c -> open(known, c);
            case WithdrawDispute c -> withdraw(known, c);
            case LoseDispute c -> lose(known, c);
            case WinDispute c -> win(known, c);
            case ReturnDisputeFunds c ->
                    afterOpening(
                            known,
                            opening(c.dispute(), c.amount(), c.effectiveOn()),
                            (then, dispute, events) -> {
                                if (!dispute.did(RETURNED)) {
                                    events.addAll(DisputeEnds.returned(then, dispute, c));
                                }
                            });
            case ChargeDisputeFee c -> charge(known, c);
        };
    }

    private static Decision<DonationStreamEvent> open(Known known, OpenDispute c) {
        if (!c.amount().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (!known.phase().captured()) {
            return reject(DonationRejection.DONATION_NOT_CAPTURED);
        }
        DisputeState before = known.dispute(c.disputeId());
        if (!before.opened()) {
            return accept(opened(known, c));
        }
        return c.evidenceDueOn() == null || c.evidenceDueOn().equals(before.evidenceDueOn())
                ? accept()
                : accept(new DisputeEvidenceDue(c.donationId(), c.disputeId(), c.evidenceDueOn()));
    }

    private static DisputeOpened opened(Known known, OpenDispute c) {
        Money taken = c.amount().min(known.left());
        Taking taking = Taking.from(known, taken);
        return new DisputeOpened(
                c.donationId(),
                c.disputeId(),
                known.psp(),
                c.dispute().pspReference(),
                c.kind(),
                c.amount(),
                taking.shares(),
                taking.tip(),
                c.amount().minus(taken),
                known.stage(),
                c.reason(),
                c.evidenceDueOn(),
                c.first(),
                c.effectiveOn());
    }

    private static Decision<DonationStreamEvent> withdraw(Known known, WithdrawDispute c) {
        return afterOpening(
                known,
                opening(c.dispute(), c.amount(), c.effectiveOn()),
                (then, dispute, events) -> {
                    if (!dispute.did(WITHDRAWN)) {
                        events.add(withdrawn(then, c));
                    }
                });
    }

    private static DisputeFundsWithdrawn withdrawn(Known known, WithdrawDispute c) {
        return new DisputeFundsWithdrawn(
                c.donationId(), c.disputeId(), known.psp(), c.amount(), c.effectiveOn());
    }

    private static Decision<DonationStreamEvent> lose(Known known, LoseDispute c) {
        DisputeState before = known.dispute(c.disputeId());
        if (before.outcome() == Outcome.WON) {
            return reject(DonationRejection.DISPUTE_ENDED);
        }
        if (before.opened()
                && c.lost().currency().equals(before.amount().currency())
                && c.lost().exceeds(before.amount())) {
            return reject(DonationRejection.LOSS_EXCEEDS_DISPUTE);
        }
        return afterOpening(
                known,
                opening(c.dispute(), c.disputed(), c.effectiveOn()),
                (then, dispute, events) -> {
                    if (dispute.outcome() == Outcome.OPEN) {
                        events.add(DisputeEnds.lost(then, dispute, c.dispute(), c.lost()));
                    }
                });
    }

    private static Decision<DonationStreamEvent> win(Known known, WinDispute c) {
        if (known.dispute(c.disputeId()).outcome() == Outcome.LOST) {
            return reject(DonationRejection.DISPUTE_ENDED);
        }
        return afterOpening(
                known,
                opening(c.dispute(), c.amount(), c.effectiveOn()),
                (then, dispute, events) -> {
                    if (dispute.outcome() == Outcome.OPEN) {
                        events.add(
                                DisputeEnds.won(
                                        then, dispute, c.dispute(), dispute.did(WITHDRAWN)));
                    }
                });
    }

    /** A fee says nothing of the dispute's amount, so it alone opens none. */
    private static Decision<DonationStreamEvent> charge(Known known, ChargeDisputeFee c) {
        if (!c.fee().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (!known.phase().captured()) {
            return reject(DonationRejection.DONATION_NOT_CAPTURED);
        }
        return known.dispute(c.disputeId()).did(FEE_CHARGED) ? accept() : accept(charged(known, c));
    }

    /** Divided as the gift was; each part is borne by its beneficiary or by us. */
    private static DisputeFeeCharged charged(Known known, ChargeDisputeFee c) {
        List<Allocation> allocations = known.allocations();
        long[] weights = allocations.stream().mapToLong(each -> each.amount().minor()).toArray();
        long[] parts = ProRata.split(c.fee().minor(), weights);
        List<OwnPart> borne = new ArrayList<>();
        long ours = 0;
        for (int i = 0; i < parts.length; i++) {
            if (c.borneBy().contains(allocations.get(i).associationId()) && parts[i] > 0) {
                borne.add(new OwnPart(allocations.get(i).associationId(), c.fee().with(parts[i])));
            } else {
                ours += parts[i];
            }
        }
        return new DisputeFeeCharged(
                c.donationId(),
                c.disputeId(),
                known.psp(),
                c.fee(),
                borne,
                c.fee().with(ours),
                c.effectiveOn());
    }

    /** Told by several files; opened, lost and withdrawn at once, by whichever comes first. */
    private static Decision<DonationStreamEvent> returned(Known known, ReturnDirectDebit c) {
        OpenDispute opening =
                new OpenDispute(
                        c.dispute(),
                        DisputeKind.SDD_RETURN,
                        c.amount(),
                        c.reason(),
                        null,
                        null,
                        c.effectiveOn());
        return afterOpening(
                known,
                opening,
                (then, dispute, events) -> {
                    if (!events.isEmpty()) {
                        events.add(DisputeEnds.lost(then, dispute, c.dispute(), dispute.amount()));
                        events.add(
                                withdrawn(
                                        then,
                                        new WithdrawDispute(
                                                c.dispute(), c.amount(), c.effectiveOn())));
                    }
                });
    }

    /** What can follow an opening, which may come after it. */
    private interface Following {

        void add(Known then, DisputeState dispute, List<DonationStreamEvent> events);
    }

    private static OpenDispute opening(DisputeCommand.Dispute dispute, Money amount, LocalDate on) {
        return new OpenDispute(dispute, DisputeKind.CHARGEBACK, amount, UNTOLD, null, null, on);
    }

    private static Decision<DonationStreamEvent> afterOpening(
            Known known, OpenDispute opening, Following following) {
        Decision<DonationStreamEvent> decision = open(known, opening);
        if (!(decision instanceof Decision.Accepted<DonationStreamEvent>(var first, var none))) {
            return decision;
        }
        List<DonationStreamEvent> events = new ArrayList<>(first);
        Known then = known;
        for (DonationStreamEvent event : first) {
            then = (Known) Donation.evolve(then, event);
        }
        following.add(then, then.dispute(opening.disputeId()), events);
        return accept(events);
    }
}
