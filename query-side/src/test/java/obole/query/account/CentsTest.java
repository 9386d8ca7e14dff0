package obole.query.account;

import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.query.account.Lot.Slice;
import obole.query.account.SettledShares.Part;
import obole.query.account.SettledShares.Share;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountId;
import obole.shared.account.CreditCause;
import obole.shared.account.MovementEvent.ReservePlaced;
import obole.shared.account.MovementEvent.ReserveReleased;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutId;
import obole.shared.association.AssociationId;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;

/** Every cent that came in is in one payout, or in what remains, and in nothing else. */
class CentsTest {

    private static final AssociationId ASSOCIATION = new AssociationId(new UUID(0, 1));
    private static final AccountId ACCOUNT = AccountId.of(ASSOCIATION, euros(0).currency());
    private static final LocalDate DAY = LocalDate.of(2026, 11, 2);
    private static final Digest DIGEST = Digest.ofParts("request");

    /** An account that only does what an account can do, told by events. */
    private static final class Story {
        private final Random random;
        private final Cents cents = new Cents();
        private final List<PayoutRequested> open = new ArrayList<>();
        private long sequence;
        private long available;
        private long reserved;
        private long advanced;
        private long came;

        private Story(Random random) {
            this.random = random;
        }

        private void tell(Object event) {
            cents.fold(event, sequence, 10 * sequence);
            sequence++;
        }

        private long upTo(long most) {
            return most <= 0 ? 0 : random.nextLong(most + 1);
        }

        /** What becomes available repays first what was advanced. */
        private Money repaid(long amount) {
            long repaid = Math.min(amount, advanced);
            advanced -= repaid;
            available += amount - repaid;
            return euros(repaid);
        }

        private void step() {
            switch (random.nextInt(7)) {
                case 0, 1 -> credited(1 + upTo(500));
                case 2 -> debited(upTo(300));
                case 3 -> {
                    long amount = upTo(available);
                    available -= amount;
                    reserved += amount;
                    tell(
                            new ReservePlaced(
                                    ACCOUNT, ASSOCIATION, euros(amount), null, "rule", "risk"));
                }
                case 4 -> {
                    long amount = upTo(reserved);
                    reserved -= amount;
                    tell(
                            new ReserveReleased(
                                    ACCOUNT,
                                    ASSOCIATION,
                                    euros(amount),
                                    repaid(amount),
                                    DAY,
                                    null,
                                    null,
                                    "rule"));
                }
                case 5 -> requested();
                default -> ended();
            }
        }

        private void credited(long amount) {
            came += amount;
            tell(
                    new AccountCredited(
                            ACCOUNT,
                            ASSOCIATION,
                            CreditCause.SETTLEMENT,
                            "set/" + sequence,
                            euros(amount),
                            repaid(amount),
                            DAY));
        }

        private void debited(long amount) {
            long own = Math.min(amount, available);
            long kept = Math.min(amount - own, reserved);
            available -= own;
            reserved -= kept;
            advanced += amount - own - kept;
            tell(
                    new DebitedForRefund(
                            ACCOUNT,
                            ASSOCIATION,
                            "cause",
                            euros(own),
                            euros(kept),
                            euros(amount - own - kept),
                            DAY));
        }

        private void requested() {
            long fee = Math.min(available, upTo(3));
            long amount = upTo(available - fee);
            available -= amount + fee;
            PayoutRequested asked =
                    new PayoutRequested(
                            ACCOUNT,
                            ASSOCIATION,
                            new PayoutId(new UUID(1, sequence)),
                            DIGEST,
                            euros(amount),
                            euros(fee),
                            "payee",
                            PayeeKind.ASSOCIATION,
                            "somebody",
                            false,
                            false,
                            null,
                            null,
                            DAY);
            open.add(asked);
            tell(asked);
        }

        private void ended() {
            if (open.isEmpty()) {
                return;
            }
            PayoutRequested payout = open.remove(random.nextInt(open.size()));
            long amount = payout.amount().minor();
            if (random.nextBoolean()) {
                long all = amount + payout.fee().minor();
                tell(
                        new PayoutCancelled(
                                ACCOUNT,
                                ASSOCIATION,
                                payout.payoutId(),
                                payout.amount(),
                                payout.fee(),
                                repaid(all),
                                "no"));
                return;
            }
            long received = upTo(amount);
            long covered = random.nextBoolean() ? amount - received : 0;
            came += covered;
            tell(
                    new PayoutReturned(
                            ACCOUNT,
                            ASSOCIATION,
                            payout.payoutId(),
                            new BankAccount("sg", BankAccount.Kind.SAFEGUARDING),
                            payout.amount(),
                            euros(received),
                            euros(covered),
                            repaid(received + covered),
                            "payee",
                            "AC04",
                            DAY));
        }
    }

    @Test
    void each_cent_is_in_one_payout_or_in_what_remains() {
        Property.forAll(random -> {
            Story story = new Story(random);
            for (int i = 0; i < 60; i++) {
                story.step();
                assertThat(story.cents.available()).isEqualTo(story.available);
            }
            List<Slice> everywhere = new ArrayList<>(story.cents.rest());
            story.open.forEach(payout -> {
                List<Slice> slices = story.cents.of(payout.payoutId());
                assertThat(slices.stream().mapToLong(Slice::amount).sum())
                        .isEqualTo(payout.amount().plus(payout.fee()).minor());
                everywhere.addAll(slices);
            });
            assertThat(story.cents.payouts()).hasSize(story.open.size());
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
        Story story = new Story(new Random(1));
        story.credited(100);
        story.credited(50);
        PayoutId payout = new PayoutId(new UUID(7, 7));
        story.tell(
                new PayoutRequested(
                        ACCOUNT,
                        ASSOCIATION,
                        payout,
                        DIGEST,
                        euros(120),
                        euros(0),
                        "payee",
                        PayeeKind.ASSOCIATION,
                        "somebody",
                        false,
                        false,
                        null,
                        null,
                        DAY));
        assertThat(story.cents.of(payout))
                .extracting(each -> each.lot().cause() + " " + each.from() + "-" + each.to())
                .containsExactly("set/0 0-100", "set/1 0-20");
        story.tell(
                new PayoutCancelled(
                        ACCOUNT, ASSOCIATION, payout, euros(120), euros(0), euros(0), "no"));
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
