package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DISPUTE;
import static obole.command.donation.DonationExamples.ONE;
import static obole.command.donation.DonationExamples.captured;
import static obole.command.donation.DonationExamples.dispute;
import static obole.command.donation.DonationExamples.refund;
import static obole.command.donation.DonationExamples.settled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import obole.command.decision.Decision.Accepted;
import obole.command.decision.Decision.Rejected;
import obole.command.donation.DisputeCommand.ChargeDisputeFee;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.DisputeCommand.ReturnDisputeFunds;
import obole.command.donation.DisputeCommand.WinDispute;
import obole.command.donation.DisputeCommand.WithdrawDispute;
import obole.command.donation.Donation.State;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.Stage;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Whatever the order in which a PSP and its reports tell of a dispute, and if they tell it twice,
 * it ends in the same balances. Only what comes back in part is told after what was taken, because
 * it does not say how much that was.
 */
class DisputeOrderTest {

    private static final Money ALL = Money.euros(3200);
    private static final Money HALF = Money.euros(1600);
    private static final List<DonationCommand> TAKEN =
            List.of(
                    dispute(3200),
                    new WithdrawDispute(DISPUTE, ALL, DAY),
                    new ChargeDisputeFee(DISPUTE, Money.euros(1500), Set.of(ONE), DAY));

    @Test
    void a_dispute_that_is_won_ends_the_same_in_every_order() {
        everyOrder(
                List.of(
                        new WinDispute(DISPUTE, ALL, DAY),
                        new ReturnDisputeFunds(DISPUTE, ALL, DAY)));
    }

    @Test
    void a_dispute_that_is_lost_ends_the_same_in_every_order() {
        everyOrder(List.of(new LoseDispute(DISPUTE, ALL, ALL, DAY)));
    }

    @Test
    void a_dispute_that_is_lost_in_part_ends_the_same_in_every_order() {
        everyOrder(
                List.of(
                        new LoseDispute(DISPUTE, ALL, HALF, DAY),
                        new ReturnDisputeFunds(DISPUTE, HALF, DAY)));
    }

    @Test
    void what_the_psp_has_never_taken_is_not_waited_for() {
        LoseDispute half = new LoseDispute(DISPUTE, ALL, HALF, DAY);
        State opened = DonationExamples.after(settled(), dispute(3200));
        State allTaken = DonationExamples.after(opened, new WithdrawDispute(DISPUTE, ALL, DAY));
        State halfTaken = DonationExamples.after(opened, new WithdrawDispute(DISPUTE, HALF, DAY));

        assertThat(lost(allTaken, half).withdrawn()).isTrue();
        assertThat(lost(halfTaken, half).withdrawn()).isFalse();
        assertThat(lost(halfTaken, half).restored()).isNotEmpty();
    }

    private static DisputeLost lost(State state, LoseDispute command) {
        return Donation.decide(state, command)
                                instanceof Accepted<DonationStreamEvent>(var e, var _)
                        && e.getLast() instanceof DisputeLost lost
                ? lost
                : fail("not lost");
    }

    private static void everyOrder(List<DonationCommand> end) {
        List<DonationCommand> facts = new ArrayList<>(TAKEN);
        facts.addAll(end);
        for (State start : List.of(captured(), settled(), refunded())) {
            Map<String, Long> inOrder = balances(start, facts);
            for (List<DonationCommand> order : permutations(facts)) {
                if (told(order)) {
                    List<DonationCommand> twice = new ArrayList<>(order);
                    twice.addAll(order);
                    assertThat(balances(start, twice)).as("%s", order).isEqualTo(inOrder);
                }
            }
        }
    }

    private static State refunded() {
        return DonationExamples.after(captured(), refund(1000L));
    }

    /** What comes back in part does not come first. */
    private static boolean told(List<DonationCommand> order) {
        for (DonationCommand each : order) {
            if (each instanceof ReturnDisputeFunds back && back.amount().equals(HALF)) {
                return false;
            }
            if (!(each instanceof ChargeDisputeFee)) {
                return true;
            }
        }
        return true;
    }

    private static List<List<DonationCommand>> permutations(List<DonationCommand> facts) {
        if (facts.isEmpty()) {
            return List.of(List.of());
        }
        List<List<DonationCommand>> all = new ArrayList<>();
        for (DonationCommand first : facts) {
            List<DonationCommand> rest = new ArrayList<>(facts);
            rest.remove(first);
            for (List<DonationCommand> tail : permutations(rest)) {
                List<DonationCommand> order = new ArrayList<>(List.of(first));
                order.addAll(tail);
                all.add(order);
            }
        }
        return all;
    }

    /** What is refused because it comes too early is told again, as PSPs do. */
    private static Map<String, Long> balances(State start, List<DonationCommand> facts) {
        State state = start;
        Map<String, Long> balances = new TreeMap<>();
        Deque<DonationCommand> waiting = new ArrayDeque<>(facts);
        while (!waiting.isEmpty()) {
            DonationCommand next = waiting.removeFirst();
            switch (Donation.decide(state, next)) {
                case Accepted<DonationStreamEvent>(var events, var _) -> {
                    for (DonationStreamEvent event : events) {
                        book(balances, event);
                        state = Donation.evolve(state, event);
                    }
                }
                case Rejected<DonationStreamEvent>(var reason) ->
                        throw new AssertionError(next + " was refused: " + reason);
                default -> {}
            }
        }
        balances.values().removeIf(balance -> balance == 0);
        return balances;
    }

    /** A model of the postings, with the credits and debits of the accounts that follow. */
    private static void book(Map<String, Long> to, DonationStreamEvent event) {
        switch (event) {
            case DisputeOpened e -> {
                give(to, e.shares(), e.tip(), e.excess(), 1);
                add(to, "transit", -e.amount().minor());
            }
            case DisputeFundsWithdrawn e -> {
                add(to, "transit", e.amount().minor());
                add(to, "receivable", -e.amount().minor());
            }
            case DisputeFeeCharged e -> {
                e.shares().forEach(s -> add(to, "of " + s.associationId(), s.amount().minor()));
                add(to, "house", e.houseFee().minor());
                add(to, "receivable", -e.fee().minor());
            }
            case DisputeLost e -> back(to, e.restored(), e.restoredTip(), e.restoredExcess());
            case DisputeWon e -> back(to, e.restored(), e.restoredTip(), e.restoredExcess());
            case DisputeFundsReturned e -> {
                add(to, "receivable", e.amount().minor());
                add(to, "transit", -e.amount().minor());
                assertThat(e.stage() == Stage.AVAILABLE || e.own().minor() <= e.amount().minor())
                        .isTrue();
            }
            default -> {}
        }
    }

    private static void back(
            Map<String, Long> to, List<GivenBack> shares, Money tip, Money excess) {
        give(to, shares, tip, excess, -1);
        long sum = shares.stream().mapToLong(share -> share.amount().minor()).sum();
        add(to, "transit", sum + tip.minor() + excess.minor());
    }

    private static void give(
            Map<String, Long> to, List<GivenBack> shares, Money tip, Money excess, int sign) {
        for (GivenBack share : shares) {
            add(to, "of " + share.associationId(), sign * share.own().minor());
            add(to, "house", sign * share.commission().minor());
        }
        add(to, "house", sign * tip.minor());
        add(to, "loss", sign * excess.minor());
    }

    private static void add(Map<String, Long> to, String account, long minor) {
        to.merge(account, minor, Long::sum);
    }
}
