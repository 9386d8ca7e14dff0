package obole.command.donation;

import obole.command.donation.Donation.Known;
import obole.command.donation.Taking.Taken;
import obole.shared.donation.Allocation;
import obole.shared.donation.GivenBack;
import obole.shared.money.Money;

import java.util.List;
import java.util.stream.Stream;

/** Adds up what was taken out of a donation, in order of its allocations, and what is left. */
final class Takings {

    private Takings() {}

    static Taken sum(List<Allocation> allocations, List<Taking> takings) {
        int n = allocations.size();
        long[] amounts = new long[n];
        long[] commissions = new long[n];
        long[] own = new long[n];
        long ofTip = takings.stream().mapToLong(taking -> taking.tip().minor()).sum();
        long ours = takings.stream().mapToLong(taking -> taking.ours().minor()).sum();
        for (int i = 0; i < n; i++) {
            for (Taking taking : takings) {
                for (GivenBack share : taking.shares()) {
                    if (share.associationId().equals(allocations.get(i).associationId())) {
                        amounts[i] += share.amount().minor();
                        commissions[i] += share.commission().minor();
                        own[i] += share.own().minor();
                    }
                }
            }
        }
        return new Taken(amounts, commissions, own, ofTip, ours);
    }

    /** With what was won and has not come back: it is not there to be credited. */
    static Taken withheld(Known known) {
        return sum(
                known.allocations(),
                Stream.concat(
                                known.live(),
                                known.disputes().values().stream().map(DisputeState::awaited))
                        .toList());
    }

    static long[] leftOfParts(Known known) {
        Taken taken = known.taken();
        long[] left = new long[known.allocations().size()];
        for (int i = 0; i < left.length; i++) {
            left[i] = known.allocations().get(i).amount().minor() - taken.amounts()[i];
        }
        return left;
    }

    static Money leftOfTip(Known known) {
        return known.tip().with(known.tip().minor() - known.taken().tip());
    }
}
