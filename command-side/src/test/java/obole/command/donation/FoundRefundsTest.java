package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.ONE;
import static obole.command.donation.DonationExamples.accepted;
import static obole.command.donation.DonationExamples.after;
import static obole.command.donation.DonationExamples.captured;
import static obole.command.donation.DonationExamples.initiated;
import static obole.command.donation.DonationExamples.refund;
import static obole.command.donation.DonationExamples.settled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import obole.command.decision.Decision;
import obole.command.donation.Donation.State;
import obole.command.donation.RefundCommand.RecordRefund;
import obole.command.donation.RefundCommand.ReturnRefund;
import obole.shared.association.AssociationId;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundId;
import obole.shared.donation.Stage;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;

/** Refunds that somebody made at the PSP, of 10.00 to one, 20.00 to another and a tip of 2.00. */
class FoundRefundsTest {

    private static final RefundId FOUND = RefundId.at("sandbox", "re_1");

    @Test
    void it_is_asked_for_funded_and_settled_at_once() {
        List<DonationStreamEvent> events = accepted(settled(), found(1500));

        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(RefundRequested.class, RefundFunded.class, RefundSettled.class);
        RefundRequested requested = (RefundRequested) events.getFirst();
        assertThat(requested.madeAtPsp()).isTrue();
        assertThat(requested.settled()).isTrue();
        assertThat(funded(events).stage()).isEqualTo(Stage.AVAILABLE);
        assertThat(funded(events).madeAtPsp()).isTrue();
        assertThat(funded(events).excess()).isEqualTo(Money.euros(0));
    }

    /** So that another donation cannot have the same refund. */
    @Test
    void it_claims_its_id() {
        RecordRefund found = found(1500);
        List<?> claims =
                Donation.decide(settled(), found) instanceof Decision.Accepted<?> accepted
                        ? accepted.claims()
                        : List.of();
        assertThat(claims).isEqualTo(List.of(found.claim()));
    }

    @Test
    void before_settlement_no_account_is_asked() {
        List<DonationStreamEvent> events = accepted(captured(), found(1500));

        assertThat(((RefundRequested) events.getFirst()).settled()).isFalse();
        assertThat(funded(events).stage()).isEqualTo(Stage.PENDING);
    }

    @Test
    void commission_is_given_back_as_for_one_of_ours() {
        assertThat(funded(accepted(settled(), found(1500))).shares())
                .extracting(GivenBack::amount, GivenBack::commission)
                .containsExactly(
                        tuple(Money.euros(500), Money.euros(15)),
                        tuple(Money.euros(1000), Money.euros(0)));
    }

    @Test
    void whose_fee_we_give_back_gets_it_here_too() {
        assertThat(funded(accepted(settled(), found(3200, Set.of(ONE)))).shares().getFirst())
                .extracting(GivenBack::feeCover)
                .isNotEqualTo(Money.euros(0));
    }

    @Test
    void what_is_more_than_was_left_is_our_loss_and_nobody_elses() {
        State then = after(settled(), refund(2200L));
        RefundFunded funded = funded(accepted(then, found(1500)));

        assertThat(funded.amount()).isEqualTo(Money.euros(1500));
        assertThat(funded.excess()).isEqualTo(Money.euros(500));
        assertThat(sum(funded)).isEqualTo(1000);
    }

    @Test
    void when_nothing_was_left_all_of_it_is_our_loss() {
        State then = after(settled(), refund(null));
        RefundFunded funded = funded(accepted(then, found(1500)));

        assertThat(funded.shares()).isEmpty();
        assertThat(funded.excess()).isEqualTo(Money.euros(1500));
    }

    @Test
    void our_loss_is_ours_again_when_the_donors_bank_sends_it_back() {
        State then = after(after(settled(), refund(2200L)), found(1500));
        List<DonationStreamEvent> events =
                accepted(then, new ReturnRefund(DONATION, FOUND, Money.euros(1500), DAY));

        assertThat(events.getFirst()).isInstanceOf(RefundReturned.class);
        RefundFailed failed = (RefundFailed) events.getLast();
        assertThat(failed.amount()).isEqualTo(Money.euros(1500));
        assertThat(failed.excess()).isEqualTo(Money.euros(500));
    }

    @Test
    void told_again_it_is_nothing_new() {
        assertThat(accepted(after(settled(), found(1500)), found(1500))).isEmpty();
    }

    @Test
    void with_another_amount_it_is_refused_and_a_break() {
        assertThat(Donation.decide(after(settled(), found(1500)), found(1501)))
                .isEqualTo(Decision.reject(DonationRejection.REFUND_AMOUNT_DIFFERS));
    }

    @Test
    void of_what_was_not_captured_or_in_another_currency_it_is_refused() {
        assertThat(Donation.decide(initiated(), found(1500)))
                .isEqualTo(Decision.reject(DonationRejection.DONATION_NOT_CAPTURED));
        RecordRefund pounds =
                new RecordRefund(DONATION, FOUND, Money.of(1500, "GBP"), Set.of(), DAY);
        assertThat(Donation.decide(captured(), pounds))
                .isEqualTo(Decision.reject(DonationRejection.CURRENCY_DIFFERS));
    }

    @Test
    void webhook_and_report_name_it_alike_and_ours_keeps_its_own_name() {
        assertThat(RefundId.at("stripe", "re_1")).isEqualTo(RefundId.at("stripe", "re_1"));
        assertThat(RefundId.at("stripe", "re_1")).isNotEqualTo(RefundId.at("adyen", "re_1"));
        assertThat(RefundId.at("stripe", DonationExamples.REFUND.toString()))
                .isEqualTo(DonationExamples.REFUND);
    }

    private static RecordRefund found(long minor) {
        return found(minor, Set.of());
    }

    private static RecordRefund found(long minor, Set<AssociationId> coveredFor) {
        return new RecordRefund(DONATION, FOUND, Money.euros(minor), coveredFor, DAY);
    }

    private static RefundFunded funded(List<DonationStreamEvent> events) {
        return (RefundFunded) events.get(1);
    }

    private static long sum(RefundFunded funded) {
        return funded.shares().stream().mapToLong(share -> share.amount().minor()).sum()
                + funded.tip().minor();
    }
}
