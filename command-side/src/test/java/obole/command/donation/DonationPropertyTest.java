package obole.command.donation;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.donation.Donation.Known;
import obole.command.donation.Donation.State;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.FailRefund;
import obole.command.donation.DonationCommand.FundRefund;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.DonationCommand.LoseDispute;
import obole.command.donation.DonationCommand.OpenDispute;
import obole.command.donation.DonationCommand.RefuseRefund;
import obole.command.donation.DonationCommand.RequestRefund;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.donation.DonationCommand.SettleRefund;
import obole.command.donation.DonationCommand.WithdrawDispute;
import obole.command.donation.FeePlan.Standing;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.donation.SettledShare;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.settlement.SettlementId;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.UUID;

/** What holds for a donation whatever happens to it, in whatever order. */
class DonationPropertyTest {

    private static final DonationId DONATION = new DonationId(new UUID(1, 1));
    private static final SettlementId SETTLEMENT = new SettlementId(new UUID(1, 2));
    private static final LocalDate DAY = LocalDate.of(2026, 7, 1);
    private static final int HISTORIES = 3000;
    private static final int STEPS = 25;

    @Test
    void a_donation_never_gives_back_more_than_was_captured_and_loses_no_cent() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            State state = apply(new Donation.Unknown(), initiate(random));
            for (int step = 0; step < STEPS; step++) {
                Known before = (Known) state;
                DonationCommand command = any(random, before.gross());
                Decision<DonationStreamEvent> decision = Donation.decide(state, command);
                if (decision instanceof Decision.Accepted<DonationStreamEvent>(var events, var x)) {
                    for (DonationStreamEvent event : events) {
                        if (event instanceof DonationSettled settled) {
                            conserved((Known) state, settled, seed);
                        }
                        state = Donation.evolve(state, event);
                    }
                }
                Known after = (Known) state;
                assertThat(after.left().negative()).as("seed %s: %s", seed, command).isFalse();
                for (int i = 0; i < after.allocations().size(); i++) {
                    assertThat(after.taken().amounts()[i])
                            .as("seed %s", seed)
                            .isBetween(0L, after.allocations().get(i).amount().minor());
                }
            }
        }
    }

    private static void conserved(Known before, DonationSettled settled, int seed) {
        long credited = sum(settled.shares().stream().map(SettledShare::credited).toList());
        long fees = sum(settled.shares().stream().map(SettledShare::fee).toList());
        long house =
                settled.ownShare().minor()
                        + (settled.feeCollection() == FeeCollection.NETTED
                                ? settled.houseFee().minor()
                                : -fees);
        long given = ProRata.sum(before.taken().amounts()) + before.taken().tip();
        assertThat(credited + fees + house + given)
                .as("seed %s", seed)
                .isEqualTo(before.gross().minor());
        assertThat(settled.shares()).as("seed %s", seed).noneMatch(s -> s.credited().negative());
    }

    private static long sum(List<Money> amounts) {
        return amounts.stream().mapToLong(Money::minor).sum();
    }

    @Test
    void webhooks_twice_late_and_in_any_order_end_the_same() {
        for (int seed = 0; seed < HISTORIES; seed++) {
            Random random = new Random(seed);
            InitiateDonation initiate = initiate(random);
            Money gross = ((Known) apply(new Donation.Unknown(), initiate)).gross();
            DisputeId dispute = new DisputeId(new UUID(9, 9));
            List<DonationCommand> told =
                    new ArrayList<>(
                            List.of(
                                    new AuthoriseDonation(
                                            DONATION, "psp", gross, DonationExamples.EXPIRY),
                                    new FailDonation(DONATION, "CARD_DECLINED"),
                                    new CaptureDonation(DONATION, "psp", gross, DAY),
                                    new OpenDispute(DONATION, dispute, gross, "FRAUD", DAY),
                                    new WithdrawDispute(DONATION, dispute, gross, DAY),
                                    new LoseDispute(DONATION, dispute, gross, DAY)));
            State inOrder = delivered(initiate, told);
            told.addAll(List.copyOf(told));
            Collections.shuffle(told, random);
            assertThat(delivered(initiate, told)).as("seed %s", seed).isEqualTo(inOrder);
        }
    }

    /** What is refused because it comes too early is told again, as PSPs do. */
    private static State delivered(InitiateDonation initiate, List<DonationCommand> told) {
        State state = apply(new Donation.Unknown(), initiate);
        Deque<DonationCommand> waiting = new ArrayDeque<>(told);
        while (!waiting.isEmpty()) {
            DonationCommand next = waiting.removeFirst();
            if (Donation.decide(state, next) instanceof Decision.Rejected<DonationStreamEvent>) {
                waiting.addLast(next);
            } else {
                state = apply(state, next);
            }
        }
        return state;
    }

    private static State apply(State state, DonationCommand command) {
        State then = state;
        if (Donation.decide(state, command)
                instanceof Decision.Accepted<DonationStreamEvent>(var events, var none)) {
            for (DonationStreamEvent event : events) {
                then = Donation.evolve(then, event);
            }
        }
        return then;
    }

    private static InitiateDonation initiate(Random random) {
        List<Gift> gifts = new ArrayList<>();
        int n = 1 + random.nextInt(3);
        for (int i = 0; i < n; i++) {
            gifts.add(
                    new Gift(
                            new AssociationId(new UUID(5, i)),
                            Money.euros(1 + random.nextInt(5000)),
                            new FeePlan(
                                    Standing.VERIFIED,
                                    FeeTerms.of(
                                            random.nextBoolean()
                                                    ? FeeBearer.PLATFORM
                                                    : FeeBearer.ASSOCIATION,
                                            random.nextInt(10_001)))));
        }
        return new InitiateDonation(
                DONATION,
                Digest.ofParts("same"),
                "sandbox",
                gifts,
                Money.euros(random.nextInt(300)),
                null,
                null,
                Attribution.NONE,
                false,
                DonationExamples.EXPIRY);
    }

    private static DonationCommand any(Random random, Money gross) {
        Money some = gross.with(1 + random.nextInt((int) gross.minor()));
        RefundId refund = new RefundId(new UUID(7, random.nextInt(4)));
        DisputeId dispute = new DisputeId(new UUID(8, random.nextInt(3)));
        return switch (random.nextInt(14)) {
            case 0 -> new CaptureDonation(DONATION, "psp", some, DAY);
            case 1 -> new FailDonation(DONATION, "CARD_DECLINED");
            case 2 ->
                    new SettleDonation(
                            DONATION,
                            SETTLEMENT,
                            1,
                            random.nextBoolean() ? FeeCollection.NETTED : FeeCollection.BILLED,
                            "psp",
                            gross,
                            gross.with(random.nextInt(200)),
                            DAY);
            case 3, 4, 5 ->
                    new RequestRefund(
                            DONATION,
                            refund,
                            Digest.ofParts("refund"),
                            random.nextInt(6) == 0 ? null : some.min(gross.with(700)),
                            RefundReason.OTHER,
                            DAY);
            case 6, 7 -> new FundRefund(DONATION, refund, DAY);
            case 8 -> new RefuseRefund(DONATION, refund, "INSUFFICIENT_FUNDS");
            case 9 -> new FailRefund(DONATION, refund, "CARD_CLOSED");
            case 10 -> new SettleRefund(DONATION, refund, some, DAY);
            case 11 -> new OpenDispute(DONATION, dispute, some, "FRAUD", DAY);
            case 12 -> new WithdrawDispute(DONATION, dispute, some, DAY);
            default -> new LoseDispute(DONATION, dispute, some, DAY);
        };
    }
}
