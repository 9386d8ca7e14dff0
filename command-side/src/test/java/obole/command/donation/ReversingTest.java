package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.ONE;
import static obole.command.donation.DonationExamples.REFUND;
import static obole.command.donation.DonationExamples.TWO;
import static obole.command.donation.DonationExamples.accepted;
import static obole.command.donation.DonationExamples.after;
import static obole.command.donation.DonationExamples.capture;
import static obole.command.donation.DonationExamples.captured;
import static obole.command.donation.DonationExamples.dispute;
import static obole.command.donation.DonationExamples.refund;
import static obole.command.donation.DonationExamples.settle;
import static obole.command.donation.DonationExamples.settled;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.Donation.Known;
import obole.command.donation.Donation.State;
import obole.command.donation.HoldCommand.ReverseCapture;
import obole.command.donation.RefundCommand.FailRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.money.Money;
import obole.shared.testing.Property;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Random;

/** A capture that the PSP withdraws, and what had been given back of it meanwhile. */
class ReversingTest {

    private static final ReverseCapture REVERSE =
            new ReverseCapture(DONATION, "issuer_withdrew", DAY);

    @Test
    void everything_goes_the_way_it_came() {
        CaptureReversed reversed = (CaptureReversed) accepted(captured(), REVERSE).getFirst();

        assertThat(reversed.shares())
                .containsExactly(
                        new GivenBack(ONE, Money.euros(1000), Money.euros(30), Money.euros(0)),
                        new GivenBack(TWO, Money.euros(2000), Money.euros(0), Money.euros(0)));
        assertThat(reversed.tip()).isEqualTo(Money.euros(200));
        assertThat(reversed.excess()).isEqualTo(Money.euros(0));
        assertThat(left(after(captured(), REVERSE))).isZero();
    }

    @Test
    void what_was_refunded_meanwhile_is_the_house_s_loss_and_nobody_s_share_is_below_zero() {
        CaptureReversed reversed =
                (CaptureReversed) accepted(after(captured(), refund(300L)), REVERSE).getFirst();

        assertThat(reversed.shares())
                .containsExactly(
                        new GivenBack(ONE, Money.euros(900), Money.euros(27), Money.euros(0)),
                        new GivenBack(TWO, Money.euros(1800), Money.euros(0), Money.euros(0)));
        assertThat(reversed.tip()).isEqualTo(Money.euros(200));
        assertThat(reversed.excess()).isEqualTo(Money.euros(300));
    }

    @Test
    void a_refund_that_fails_after_it_is_withdrawn_as_well_and_the_loss_is_undone() {
        State reversed = after(after(captured(), refund(300L)), REVERSE);
        List<DonationStreamEvent> events =
                accepted(reversed, new FailRefund(DONATION, REFUND, "CARD_CLOSED"));

        CaptureReversed follow = (CaptureReversed) events.getLast();
        assertThat(events).hasSize(2);
        assertThat(follow.shares())
                .containsExactly(
                        new GivenBack(ONE, Money.euros(100), Money.euros(3), Money.euros(0)),
                        new GivenBack(TWO, Money.euros(200), Money.euros(0), Money.euros(0)));
        assertThat(follow.excess()).isEqualTo(Money.euros(-300));
        assertThat(follow.effectiveOn()).isNull();
    }

    @Test
    void a_refund_that_settles_after_it_stays_a_loss() {
        State reversed = after(after(captured(), refund(300L)), REVERSE);

        assertThat(accepted(reversed, new SettleRefund(DONATION, REFUND, Money.euros(300), DAY)))
                .hasSize(1);
    }

    @Test
    void a_dispute_after_it_is_a_fact_and_all_of_it_a_loss() {
        State reversed = after(captured(), REVERSE);
        DisputeOpened opened = (DisputeOpened) accepted(reversed, dispute(3200)).getFirst();

        assertThat(opened.shares()).isEmpty();
        assertThat(opened.excess()).isEqualTo(Money.euros(3200));
    }

    @Test
    void nothing_more_can_be_refunded_and_no_report_settles_it() {
        State reversed = after(captured(), REVERSE);

        assertThat(rejection(reversed, refund(1L)))
                .isEqualTo(DonationRejection.REFUND_EXCEEDS_CAPTURED);
        assertThat(rejection(reversed, settle(3200, 1)))
                .isEqualTo(DonationRejection.CAPTURE_WAS_REVERSED);
        assertThat(rejection(settled(), REVERSE)).isEqualTo(DonationRejection.SETTLED_BEFORE);
    }

    @Test
    void whatever_happens_before_and_after_nobody_has_or_owes_anything_in_the_end() {
        Property.forAll(random -> {
            State state = captured();
            for (int i = 0; i < 4; i++) {
                state = perhaps(state, any(random));
            }
            state = perhaps(state, REVERSE);
            for (int i = 0; i < 6; i++) {
                state = perhaps(state, any(random));
                Known known = (Known) state;
                assertThat(known.left().minor()).isZero();
                for (int each = 0; each < known.allocations().size(); each++) {
                    var part = known.allocations().get(each);
                    assertThat(known.taken().own()[each])
                            .isEqualTo(part.amount().minus(part.commission()).minor());
                }
            }
        });
    }

    private static DonationCommand any(Random random) {
        long some = 1L + random.nextInt(1500);
        return switch (random.nextInt(6)) {
            case 0, 1 -> refund(some);
            case 2 -> new FailRefund(DONATION, REFUND, "CARD_CLOSED");
            case 3 -> dispute(some);
            case 4 -> loss(some);
            default -> capture(3200);
        };
    }

    private static State perhaps(State state, DonationCommand command) {
        return Donation.decide(state, command) instanceof Decision.Accepted<?>
                ? after(state, command)
                : state;
    }

    private static long left(State state) {
        return ((Known) state).left().minor();
    }

    private static Object rejection(State state, DonationCommand command) {
        return ((Decision.Rejected<DonationStreamEvent>) Donation.decide(state, command)).reason();
    }

    private static LoseDispute loss(long minor) {
        Money lost = Money.euros(minor);
        return new LoseDispute(DonationExamples.DISPUTE, lost, lost, DAY);
    }
}
