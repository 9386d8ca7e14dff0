package obole.command.donation;

import obole.command.donation.Taking.Taken;
import obole.shared.donation.Allocation;
import obole.shared.donation.GivenBack;

import java.util.List;

/** Adds up what was taken out of a donation, in order of its allocations. */
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
}
