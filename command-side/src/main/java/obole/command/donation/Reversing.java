package obole.command.donation;

import static obole.command.decision.Decision.accept;
import static obole.command.decision.Decision.reject;

import obole.command.decision.Decision;
import obole.command.decision.Decision.Accepted;
import obole.command.donation.Donation.Known;
import obole.command.donation.HoldCommand.ReverseCapture;
import obole.command.donation.Taking.Taken;
import obole.shared.donation.Allocation;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.money.Money;

import org.jspecify.annotations.Nullable;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * A capture that the PSP withdraws before it has settled it. Each beneficiary loses what it has
 * left of it and no more: what had been given back or disputed meanwhile is the house's loss. If
 * some of that comes back after all, it is withdrawn as well, and the loss becomes less.
 */
final class Reversing {

    private static final String AFTERWARDS = "CAPTURE_WAS_REVERSED";

    private Reversing() {}

    static Decision<DonationStreamEvent> reverse(Known known, ReverseCapture c) {
        return switch (known.phase()) {
            case REVERSED -> accept();
            case SETTLED -> reject(DonationRejection.SETTLED_BEFORE);
            case CAPTURED ->
                    accept(
                            reversed(
                                    known,
                                    c.donationId(),
                                    known.gross().minus(known.left()),
                                    c.reason(),
                                    c.effectiveOn()));
            default -> reject(DonationRejection.DONATION_NOT_CAPTURED);
        };
    }

    /** Follows up what any rule has decided for a donation whose capture was withdrawn. */
    static Decision<DonationStreamEvent> after(
            Known known, DonationId donation, Decision<DonationStreamEvent> decision) {
        if (known.phase() != Phase.REVERSED
                || !(decision instanceof Accepted<DonationStreamEvent>(var events, var claims))) {
            return decision;
        }
        Known then = known;
        for (DonationStreamEvent event : events) {
            then = (Known) Donation.evolve(then, event);
        }
        if (!then.left().positive()) {
            return decision;
        }
        List<DonationStreamEvent> more = new ArrayList<>(events);
        more.add(reversed(then, donation, then.left().negated(), AFTERWARDS, null));
        return new Accepted<>(more, claims);
    }

    private static CaptureReversed reversed(
            Known known,
            DonationId donation,
            Money excess,
            String reason,
            @Nullable LocalDate effectiveOn) {
        Taken taken = known.taken();
        List<GivenBack> shares = new ArrayList<>();
        for (int i = 0; i < known.allocations().size(); i++) {
            Allocation each = known.allocations().get(i);
            long amount = each.amount().minor() - taken.amounts()[i];
            long commission = each.commission().minor() - taken.commissions()[i];
            long own = each.amount().minor() - each.commission().minor() - taken.own()[i];
            if (amount != 0 || own != 0) {
                Money money = each.amount();
                shares.add(
                        new GivenBack(
                                each.associationId(),
                                money.with(amount),
                                money.with(commission),
                                // Below zero: what the house had covered comes back to it.
                                money.with(amount - commission - own)));
            }
        }
        return new CaptureReversed(
                donation,
                known.psp(),
                shares,
                known.tip().with(known.tip().minor() - taken.tip()),
                excess,
                known.collectedBy(),
                reason,
                effectiveOn);
    }
}
