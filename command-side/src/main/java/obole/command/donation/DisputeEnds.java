package obole.command.donation;

import obole.command.donation.DisputeCommand.ReturnDisputeFunds;
import obole.command.donation.Donation.Known;
import obole.shared.association.AssociationId;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.OwnPart;
import obole.shared.donation.Stage;
import obole.shared.money.Money;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How disputes end: who gets what back, and when. */
final class DisputeEnds {

    private DisputeEnds() {}

    static DisputeLost lost(
            Known known, DisputeState dispute, DisputeCommand.Dispute of, Money amount) {
        Money back = dispute.amount().minus(amount);
        Money ofExcess = back.min(dispute.excess());
        Taking restored = dispute.taking().part(back.minus(ofExcess));
        return new DisputeLost(
                of.donationId(),
                of.disputeId(),
                amount,
                restored.shares(),
                restored.tip(),
                ofExcess,
                dispute.tookMoreThan(amount),
                known.stage());
    }

    /** Whatever has not come back yet. */
    static DisputeWon won(
            Known known, DisputeState dispute, DisputeCommand.Dispute of, boolean withdrawn) {
        Taking restored = dispute.taken();
        return new DisputeWon(
                of.donationId(),
                of.disputeId(),
                restored.shares(),
                restored.tip(),
                dispute.excess(),
                withdrawn,
                known.stage());
    }

    /**
     * Money speaks: what comes back was won, though nobody said so, or though it was said to be
     * lost. Whoever is owed it gets it.
     */
    static List<DonationStreamEvent> returned(
            Known known, DisputeState dispute, ReturnDisputeFunds c) {
        List<DonationStreamEvent> events = new ArrayList<>();
        Money lost = dispute.amount().minus(c.amount());
        switch (dispute.outcome()) {
            case OPEN ->
                    events.add(
                            lost.positive()
                                    ? lost(known, dispute.withdrawn(), c.dispute(), lost)
                                    : won(known, dispute, c.dispute(), true));
            case LOST -> {
                if (c.amount().exceeds(dispute.restored())) {
                    events.add(won(known, dispute, c.dispute(), true));
                }
            }
            case WON -> {}
        }
        Known then = known;
        for (DonationStreamEvent event : events) {
            then = (Known) Donation.evolve(then, event);
        }
        events.add(fundsReturned(then, then.dispute(c.disputeId()), c));
        return events;
    }

    private static DisputeFundsReturned fundsReturned(
            Known known, DisputeState dispute, ReturnDisputeFunds c) {
        Taking awaited = dispute.awaited();
        boolean available = known.stage() == Stage.AVAILABLE;
        // Before settlement our part stays pending: it becomes available with the donation.
        Money own = available ? awaited.ours() : awaited.tip().with(0);
        return new DisputeFundsReturned(
                c.donationId(),
                c.disputeId(),
                known.psp(),
                c.amount(),
                awaited.shares().stream()
                        .map(share -> new OwnPart(share.associationId(), credited(known, share)))
                        .filter(share -> share.amount().positive())
                        .toList(),
                own.plus(dispute.awaitedExcess()),
                known.stage(),
                c.effectiveOn());
    }

    private static Money credited(Known known, GivenBack share) {
        long shortOf = known.credits().shortOf().getOrDefault(share.associationId(), 0L);
        return share.own().with(Math.max(0, share.own().minor() - shortOf));
    }

    /** What is left of the shortage when this has come back. */
    static Map<AssociationId, Long> shortOf(Known known, Taking awaited) {
        Map<AssociationId, Long> left = new HashMap<>(known.credits().shortOf());
        for (GivenBack share : awaited.shares()) {
            left.computeIfPresent(
                    share.associationId(),
                    (same, before) ->
                            before > share.own().minor() ? before - share.own().minor() : null);
        }
        return left;
    }
}
