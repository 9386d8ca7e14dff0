package obole.command.donation;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.donation.DisputeCommand.Dispute;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.DisputeCommand.OpenDispute;
import obole.command.donation.DisputeCommand.ReturnDisputeFunds;
import obole.command.donation.DisputeCommand.WinDispute;
import obole.command.donation.DisputeCommand.WithdrawDispute;
import obole.command.donation.Donation.Known;
import obole.command.donation.Donation.State;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.DonationCommand.SettleDonation;
import obole.command.donation.FeePlan.Standing;
import obole.command.donation.RefundCommand.FailRefund;
import obole.command.donation.RefundCommand.FundRefund;
import obole.command.donation.RefundCommand.RefuseRefund;
import obole.command.donation.RefundCommand.RequestRefund;
import obole.command.donation.RefundCommand.ReturnRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.command.donation.RefundCommand.Wish;
import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;
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
import java.util.Set;
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
        // What was won and has not come back is nobody's yet.
        long given =
                ProRata.sum(Takings.withheld(before).amounts()) + Takings.withheld(before).tip();
        long held = Settling.shortOf(before).values().stream().mapToLong(Long::longValue).sum();
        assertThat(credited + fees + house + given - held)
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
            Dispute dispute = dispute(9);
            List<DonationCommand> told =
                    new ArrayList<>(
                            List.of(
                                    new AuthoriseDonation(
                                            DONATION, "psp", gross, DonationExamples.EXPIRY),
                                    new FailDonation(DONATION, "CARD_DECLINED"),
                                    new CaptureDonation(DONATION, "psp", gross, DAY),
                                    open(dispute, gross),
                                    new WithdrawDispute(dispute, gross, DAY),
                                    new LoseDispute(dispute, gross, gross, DAY)));
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

    private static Dispute dispute(int number) {
        return new Dispute(DONATION, new DisputeId(new UUID(8, number)), "dp_" + number);
    }

    private static OpenDispute open(Dispute dispute, Money amount) {
        return new OpenDispute(dispute, DisputeKind.CHARGEBACK, amount, "FRAUD", null, null, DAY);
    }

    private static DonationCommand any(Random random, Money gross) {
        Money some = gross.with(1 + random.nextInt((int) gross.minor()));
        RefundId refund = new RefundId(new UUID(7, random.nextInt(4)));
        Dispute dispute = dispute(random.nextInt(3));
        return switch (random.nextInt(17)) {
            case 0 -> capture(random.nextInt(4) == 0 ? gross.plus(some) : some);
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
                            random.nextInt(6) == 0
                                    ? Wish.all()
                                    : new Wish(
                                            some.min(gross.with(700)),
                                            List.of(),
                                            random.nextBoolean()),
                            RefundReason.OTHER,
                            random.nextBoolean()
                                    ? Set.of()
                                    : Set.of(new AssociationId(new UUID(5, 0))),
                            DAY);
            case 6, 7 -> new FundRefund(DONATION, refund, DAY);
            case 8 -> new RefuseRefund(DONATION, refund, "INSUFFICIENT_FUNDS");
            case 9 -> new FailRefund(DONATION, refund, "CARD_CLOSED");
            case 10 -> new SettleRefund(DONATION, refund, some, DAY);
            case 11 -> open(dispute, some);
            case 12 -> new WithdrawDispute(dispute, some, DAY);
            case 13 -> new WinDispute(dispute, some, DAY);
            case 14 -> new ReturnDisputeFunds(dispute, some, DAY);
            case 15 -> new ReturnRefund(DONATION, refund, some, DAY);
            default -> new LoseDispute(dispute, some, some, DAY);
        };
    }

    /** More than was to be given is a fact too. */
    private static CaptureDonation capture(Money amount) {
        return new CaptureDonation(DONATION, "psp", amount, DAY);
    }
}
