package obole.query.account;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.account.Lot.Slice;
import obole.query.account.SettledShares.Part;
import obole.query.account.SettledShares.Share;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutId;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Every cent that came in is in one payout, or in what remains, and in nothing else. */
class CentsTest {

    @Test
    void each_cent_is_in_one_payout_or_in_what_remains() {
        Property.forAll(random -> {
            AccountStory story = new AccountStory(random);
            for (int i = 0; i < 60; i++) {
                story.step();
                assertThat(story.cents.available()).isEqualTo(story.available);
            }
            List<Slice> everywhere = new ArrayList<>(story.cents.rest());
            story.open.forEach(payout -> {
                List<Slice> slices = story.cents.of(payout.payoutId());
                assertThat(slices.stream().mapToLong(Slice::amount).sum())
                        .isEqualTo(payout.amount().plus(payout.fee()).minor());
            });
            story.cents.payouts().values().forEach(everywhere::addAll);
            assertThat(eachOnce(everywhere)).isEqualTo(story.came);
        });
    }

    /** The cents of all slices, after finding that no two share one and no lot lacks one. */
    private static long eachOnce(List<Slice> slices) {
        Map<Lot, List<Slice>> byLot = new HashMap<>();
        slices.forEach(each -> byLot.computeIfAbsent(each.lot(), _ -> new ArrayList<>()).add(each));
        byLot.forEach((lot, parts) -> {
            assertThat(lot.kind()).isNotEqualTo(Lot.Kind.UNKNOWN);
            parts.sort(Comparator.comparingLong(Slice::from).thenComparingLong(Slice::to));
            long next = 0;
            for (Slice part : parts) {
                assertThat(part.from()).isEqualTo(next);
                next = part.to();
            }
            assertThat(next).isEqualTo(lot.amount());
        });
        return byLot.keySet().stream().mapToLong(Lot::amount).sum();
    }

    @Test
    void the_oldest_cents_leave_first_and_come_back_to_their_old_place() {
        AccountStory story = new AccountStory(new Random(1));
        story.credited(100);
        story.credited(50);
        PayoutId payout = new PayoutId(new UUID(7, 7));
        story.tell(
                new PayoutRequested(
                        AccountStory.ACCOUNT,
                        AccountStory.ASSOCIATION,
                        payout,
                        AccountStory.DIGEST,
                        euros(120),
                        euros(0),
                        "payee",
                        PayeeKind.ASSOCIATION,
                        "somebody",
                        false,
                        false,
                        null,
                        null,
                        AccountStory.DAY));
        assertThat(story.cents.of(payout))
                .extracting(each -> each.lot().cause() + " " + each.from() + "-" + each.to())
                .containsExactly("set/0 0-100", "set/1 0-20");
        story.tell(
                new PayoutCancelled(
                        AccountStory.ACCOUNT,
                        AccountStory.ASSOCIATION,
                        payout,
                        euros(120),
                        euros(0),
                        euros(0),
                        "no"));
        assertThat(story.cents.rest())
                .extracting(each -> each.lot().cause() + " " + each.from() + "-" + each.to())
                .containsExactly("set/0 0-100", "set/1 0-20", "set/1 20-50");
    }

    @Test
    void the_donations_of_a_credit_share_its_cents_without_gap_or_overlap() {
        Property.forAll(random -> {
            List<Share> shares = new ArrayList<>();
            long sum = 0;
            long credit = 0;
            int count = 1 + random.nextInt(8);
            for (int i = 0; i < count; i++) {
                long credited = random.nextLong(1, 100) - (random.nextInt(4) == 0 ? 60 : 0);
                sum += credited;
                credit = Math.max(credit, sum);
                shares.add(new Share("don_" + i, credited, 0, 0, 0, credited));
            }
            long middle = credit == 0 ? 0 : random.nextLong(credit + 1);
            long first = total(SettledShares.parts(shares, 0, middle));
            long second = total(SettledShares.parts(shares, middle, credit));
            assertThat(first).isEqualTo(middle);
            assertThat(second).isEqualTo(credit - middle);
        });
    }

    private static long total(List<Part> parts) {
        return parts.stream().mapToLong(Part::amount).sum();
    }
}
