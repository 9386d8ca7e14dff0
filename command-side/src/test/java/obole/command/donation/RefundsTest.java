package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.ONE;
import static obole.command.donation.DonationExamples.REFUND;
import static obole.command.donation.DonationExamples.TWO;
import static obole.command.donation.DonationExamples.accepted;
import static obole.command.donation.DonationExamples.after;
import static obole.command.donation.DonationExamples.captured;
import static obole.command.donation.DonationExamples.refund;
import static obole.command.donation.DonationExamples.settled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import obole.command.decision.Decision;
import obole.command.donation.Donation.State;
import obole.command.donation.RefundCommand.AnnounceRefundReturn;
import obole.command.donation.RefundCommand.FailRefund;
import obole.command.donation.RefundCommand.FundRefund;
import obole.command.donation.RefundCommand.HoldRefund;
import obole.command.donation.RefundCommand.Part;
import obole.command.donation.RefundCommand.RequestRefund;
import obole.command.donation.RefundCommand.ReturnRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.command.donation.RefundCommand.Wish;
import obole.shared.Malformed;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundHold;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.UUID;

/** Who gives back what: 10.00 of one, 20.00 of another, a tip of 2.00. */
class RefundsTest {

    private static final Money ALL = Money.euros(3200);
    private static final SettleRefund SETTLE = new SettleRefund(DONATION, REFUND, ALL, DAY);
    private static final ReturnRefund RETURN = new ReturnRefund(DONATION, REFUND, ALL, DAY);

    @Test
    void an_amount_goes_back_pro_rata_and_the_first_gives_the_remainder() {
        assertThat(shares(asked(captured(), Wish.of(Money.euros(100)), Set.of())))
                .containsExactly(34L, 66L);
    }

    @Test
    void named_beneficiaries_give_back_what_was_named_and_the_tip_stays() {
        RefundRequested asked =
                asked(captured(), named(false, new Part(TWO, Money.euros(500))), Set.of());

        assertThat(asked.shares())
                .containsExactly(
                        new GivenBack(TWO, Money.euros(500), Money.euros(0), Money.euros(0)));
        assertThat(asked.tip()).isEqualTo(Money.euros(0));
        assertThat(asked.amount()).isEqualTo(Money.euros(500));
    }

    @Test
    void a_beneficiary_that_gives_back_all_gives_what_earlier_refunds_have_left() {
        Wish all = named(true, new Part(ONE, null));
        assertThat(shares(asked(captured(), all, Set.of()))).containsExactly(1000L);

        State then =
                after(
                        captured(),
                        request(
                                new RefundId(new UUID(1, 4)),
                                named(false, new Part(ONE, Money.euros(400))),
                                Set.of()));
        assertThat(shares(asked(then, all, Set.of()))).containsExactly(600L);
        assertThat(answer(after(then, request(REFUND, all, Set.of())), all))
                .isEqualTo(Decision.replay());
        State empty = after(then, request(new RefundId(new UUID(1, 5)), all, Set.of()));
        assertThat(answer(empty, all))
                .isEqualTo(Decision.reject(DonationRejection.REFUND_EXCEEDS_CAPTURED));
    }

    @Test
    void the_tip_goes_back_when_it_is_asked_for() {
        assertThat(asked(captured(), named(true, new Part(ONE, Money.euros(10))), Set.of()).tip())
                .isEqualTo(Money.euros(200));
        RefundRequested within =
                asked(captured(), new Wish(Money.euros(500), List.of(), true), Set.of());
        assertThat(within.tip()).isEqualTo(Money.euros(200));
        assertThat(within.amount()).isEqualTo(Money.euros(500));
    }

    @Test
    void a_share_of_a_stranger_or_above_what_is_left_is_refused() {
        AssociationId stranger = new AssociationId(new UUID(2, 3));
        assertThat(answer(captured(), named(false, new Part(stranger, Money.euros(1)))))
                .isEqualTo(Decision.reject(DonationRejection.REFUND_BENEFICIARY_UNKNOWN));
        assertThat(answer(captured(), named(false, new Part(ONE, Money.euros(1001)))))
                .isEqualTo(Decision.reject(DonationRejection.REFUND_EXCEEDS_CAPTURED));
        assertThat(answer(captured(), named(false, new Part(ONE, Money.of(1, "CHF")))))
                .isEqualTo(Decision.reject(DonationRejection.CURRENCY_DIFFERS));
        assertThatThrownBy(() -> new Wish(ALL, List.of(new Part(ONE, ALL)), false))
                .isInstanceOf(Malformed.class);
    }

    /** One bore 20 of the PSP's fee: half of its gift goes back, then the rest. */
    @Test
    void the_fee_is_covered_where_the_terms_say_so_of_all_refunds_together() {
        Wish half = named(false, new Part(ONE, Money.euros(499)));
        RefundRequested first = asked(settled(), half, Set.of(ONE, TWO));
        assertThat(first.shares().getFirst().feeCover()).isEqualTo(Money.euros(9));

        State then = after(settled(), request(REFUND, half, Set.of(ONE)));
        RefundRequested rest =
                (RefundRequested)
                        accepted(
                                        then,
                                        request(
                                                new RefundId(new UUID(1, 4)),
                                                Wish.all(),
                                                Set.of(ONE)))
                                .getFirst();
        assertThat(rest.shares().getFirst().feeCover()).isEqualTo(Money.euros(11));
        // All it was credited, and no cent more.
        assertThat(first.shares().getFirst().own().plus(rest.shares().getFirst().own()))
                .isEqualTo(Money.euros(1000 - 30 - 20));
    }

    @Test
    void before_settlement_and_without_terms_no_fee_is_covered() {
        assertThat(asked(captured(), Wish.all(), Set.of(ONE)).shares())
                .allMatch(share -> share.feeCover().zero());
        assertThat(asked(settled(), Wish.all(), Set.of()).shares())
                .allMatch(share -> share.feeCover().zero());
    }

    @Test
    void refunds_that_come_to_all_of_it_give_back_exactly_the_commission_and_the_tip() {
        Property.forAll(random -> {
            State state = random.nextBoolean() ? captured() : settled();
            long commission = 0;
            long tip = 0;
            int number = 0;
            while (!((Donation.Known) state).left().zero()) {
                RefundId id = new RefundId(new UUID(6, number));
                RequestRefund request = request(id, some(random, (Donation.Known) state), Set.of());
                RefundRequested asked = (RefundRequested) accepted(state, request).getFirst();
                state = after(state, request);
                if (number++ % 3 == 1) {
                    state = after(state, new FundRefund(DONATION, id, DAY));
                    state = after(state, new FailRefund(DONATION, id, "card_closed"));
                } else {
                    tip += asked.tip().minor();
                    for (GivenBack share : asked.shares()) {
                        commission += share.commission().minor();
                    }
                }
            }
            assertThat(commission).isEqualTo(30);
            assertThat(tip).isEqualTo(200);
        });
    }

    private static Wish some(Random random, Donation.Known known) {
        return random.nextInt(12) == 0
                ? Wish.all()
                : Wish.of(known.gross().with(1 + random.nextInt((int) known.left().minor())));
    }

    @Test
    void what_the_donors_bank_sends_back_is_announced_and_counts_with_the_psps_money() {
        State settled = after(after(captured(), refund(null)), SETTLE);
        State announced =
                after(settled, new AnnounceRefundReturn(DONATION, REFUND, ALL, "closed", DAY));
        assertThat(((Donation.Known) announced).left().zero()).isTrue();

        assertThat(accepted(announced, RETURN))
                .hasExactlyElementsOfTypes(RefundReturned.class, RefundFailed.class);
        assertThat(((Donation.Known) after(announced, RETURN)).left()).isEqualTo(ALL);
        assertThat(accepted(after(announced, RETURN), RETURN)).isEmpty();
    }

    @Test
    void what_came_back_was_done_though_nobody_said_so() {
        State funded = after(captured(), refund(null));
        assertThat(accepted(funded, RETURN))
                .hasExactlyElementsOfTypes(
                        RefundSettled.class, RefundReturned.class, RefundFailed.class);
        assertThat(accepted(funded, new AnnounceRefundReturn(DONATION, REFUND, ALL, "x", DAY)))
                .hasExactlyElementsOfTypes(RefundSettled.class, RefundReturnAnnounced.class);
    }

    @Test
    void a_failure_after_it_was_done_only_announces_the_return() {
        State settled = after(after(captured(), refund(null)), SETTLE);
        assertThat(accepted(settled, new FailRefund(DONATION, REFUND, "late")))
                .hasExactlyElementsOfTypes(RefundReturnAnnounced.class);
    }

    @Test
    void a_psp_that_cannot_be_asked_is_said_once_and_the_first_answer_ends_it() {
        State funded = after(captured(), refund(null));
        HoldRefund hold = new HoldRefund(DONATION, REFUND, RefundHold.PSP_DOES_NOT_ANSWER);
        assertThat(accepted(funded, hold)).hasExactlyElementsOfTypes(RefundHeld.class);
        State held = after(funded, hold);
        assertThat(accepted(held, hold)).isEmpty();
        assertThat(accepted(after(held, SETTLE), hold)).isEmpty();
    }

    private static Wish named(boolean withTip, Part... parts) {
        return new Wish(null, List.of(parts), withTip);
    }

    private static RequestRefund request(RefundId id, Wish wish, Set<AssociationId> covered) {
        return new RequestRefund(
                DONATION,
                id,
                Digest.ofParts(id.toString()),
                wish,
                RefundReason.DONOR_REQUEST,
                covered,
                DAY);
    }

    private static RefundRequested asked(State state, Wish wish, Set<AssociationId> covered) {
        return (RefundRequested) accepted(state, request(REFUND, wish, covered)).getFirst();
    }

    private static Decision<DonationStreamEvent> answer(State state, Wish wish) {
        return Donation.decide(state, request(REFUND, wish, Set.of()));
    }

    private static List<Long> shares(RefundRequested asked) {
        return asked.shares().stream().map(share -> share.amount().minor()).toList();
    }
}
