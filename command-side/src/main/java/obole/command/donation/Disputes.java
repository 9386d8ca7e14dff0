package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.DonationCommand.LoseDispute;
import obole.command.donation.DonationCommand.OpenDispute;
import obole.command.donation.DonationCommand.WithdrawDispute;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.money.Money;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The rules of a donation's disputes: facts of the PSP, whose order we cannot choose. */
final class Disputes {

    private static final String UNTOLD = "untold";

    private Disputes() {}

    record Dispute(
            Money amount,
            Taking taking,
            Taking restored,
            Money excess,
            boolean withdrawn,
            boolean lost) {

        /** What was set aside, less what came back. */
        Stream<Taking> takings() {
            return Stream.of(taking, negated(restored));
        }

        private static Taking negated(Taking taking) {
            return new Taking(
                    taking.shares().stream()
                            .map(share ->
                                    new GivenBack(
                                            share.associationId(),
                                            share.amount().negated(),
                                            share.commission().negated(),
                                            share.feeCover().negated()))
                            .toList(),
                    taking.tip().negated());
        }
    }

    static Decision<DonationStreamEvent> open(Known known, OpenDispute c) {
        if (!c.amount().currency().equals(known.gross().currency())) {
            return reject(DonationRejection.CURRENCY_DIFFERS);
        }
        if (!known.phase().captured()) {
            return reject(DonationRejection.DONATION_NOT_CAPTURED);
        }
        return known.disputes().containsKey(c.disputeId()) ? accept() : accept(opened(known, c));
    }

    private static DisputeOpened opened(Known known, OpenDispute c) {
        Money taken = c.amount().min(known.left());
        Taking taking = Taking.from(known, taken);
        return new DisputeOpened(
                c.donationId(),
                c.disputeId(),
                known.psp(),
                c.amount(),
                taking.shares(),
                taking.tip(),
                c.amount().minus(taken),
                known.stage(),
                c.reason(),
                c.effectiveOn());
    }

    static Decision<DonationStreamEvent> withdraw(Known known, WithdrawDispute c) {
        return afterOpening(
                known,
                opening(c.donationId(), c.disputeId(), c.amount(), c.effectiveOn()),
                (then, dispute, events) -> {
                    if (!dispute.withdrawn()) {
                        events.add(
                                new DisputeFundsWithdrawn(
                                        c.donationId(),
                                        c.disputeId(),
                                        then.psp(),
                                        c.amount(),
                                        c.effectiveOn()));
                    }
                });
    }

    static Decision<DonationStreamEvent> lose(Known known, LoseDispute c) {
        Dispute before = known.disputes().get(c.disputeId());
        if (before != null
                && c.amount().currency().equals(before.amount().currency())
                && c.amount().exceeds(before.amount())) {
            return reject(DonationRejection.LOSS_EXCEEDS_DISPUTE);
        }
        return afterOpening(
                known,
                opening(c.donationId(), c.disputeId(), c.amount(), c.effectiveOn()),
                (then, dispute, events) -> {
                    if (!dispute.lost()) {
                        events.add(lost(then, dispute, c));
                    }
                });
    }

    private static DisputeLost lost(Known known, Dispute dispute, LoseDispute c) {
        Money back = dispute.amount().minus(c.amount());
        Money ofExcess = back.min(dispute.excess());
        Taking restored = dispute.taking().part(back.minus(ofExcess));
        return new DisputeLost(
                c.donationId(),
                c.disputeId(),
                c.amount(),
                restored.shares(),
                restored.tip(),
                ofExcess,
                known.stage());
    }

    /** What can follow an opening, which may come after it. */
    private interface Following {

        void add(Known then, Dispute dispute, List<DonationStreamEvent> events);
    }

    private static OpenDispute opening(
            DonationId donation, DisputeId dispute, Money amount, LocalDate on) {
        return new OpenDispute(donation, dispute, amount, UNTOLD, on);
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
        Dispute dispute = then.disputes().get(opening.disputeId());
        if (dispute != null) {
            following.add(then, dispute, events);
        }
        return accept(events);
    }

    static Known evolve(Known known, DisputeEvent event) {
        Map<DisputeId, Dispute> disputes = new HashMap<>(known.disputes());
        switch (event) {
            case DisputeOpened e ->
                    disputes.put(
                            e.disputeId(),
                            new Dispute(
                                    e.amount(),
                                    new Taking(e.shares(), e.tip()),
                                    new Taking(List.of(), e.tip().with(0)),
                                    e.excess(),
                                    false,
                                    false));
            case DisputeFundsWithdrawn e ->
                    disputes.computeIfPresent(
                            e.disputeId(),
                            (id, d) ->
                                    new Dispute(
                                            d.amount(),
                                            d.taking(),
                                            d.restored(),
                                            d.excess(),
                                            true,
                                            d.lost()));
            case DisputeLost e ->
                    disputes.computeIfPresent(
                            e.disputeId(),
                            (id, d) ->
                                    new Dispute(
                                            d.amount(),
                                            d.taking(),
                                            new Taking(e.restored(), e.restoredTip()),
                                            d.excess().minus(e.restoredExcess()),
                                            d.withdrawn(),
                                            true));
        }
        return known.with(known.refunds(), disputes);
    }
}
