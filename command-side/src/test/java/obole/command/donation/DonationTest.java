package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.EXPIRY;
import static obole.command.donation.DonationExamples.ONE;
import static obole.command.donation.DonationExamples.REFUND;
import static obole.command.donation.DonationExamples.TWO;
import static obole.command.donation.DonationExamples.accepted;
import static obole.command.donation.DonationExamples.after;
import static obole.command.donation.DonationExamples.capture;
import static obole.command.donation.DonationExamples.captured;
import static obole.command.donation.DonationExamples.dispute;
import static obole.command.donation.DonationExamples.initiated;
import static obole.command.donation.DonationExamples.none;
import static obole.command.donation.DonationExamples.refund;
import static obole.command.donation.DonationExamples.settle;
import static obole.command.donation.DonationExamples.settled;
import static obole.command.donation.DonationExamples.to;
import static obole.command.donation.DonationExamples.two;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import obole.command.decision.Decision;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.Donation.State;
import obole.command.donation.DonationCommand.AuthoriseDonation;
import obole.command.donation.DonationCommand.CaptureDonation;
import obole.command.donation.DonationCommand.FailDonation;
import obole.command.donation.DonationCommand.Gift;
import obole.command.donation.DonationCommand.InitiateDonation;
import obole.command.donation.FeePlan.Standing;
import obole.command.donation.HoldCommand.RequestCapture;
import obole.command.donation.RefundCommand.FundRefund;
import obole.command.donation.RefundCommand.SettleRefund;
import obole.shared.association.FeeBearer;
import obole.shared.association.FeeTerms;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationStreamEvent;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.SettledShare;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.axonframework.commandhandling.GenericCommandMessage;
import org.axonframework.modelling.command.AnnotationCommandTargetResolver;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.stream.Stream;

/** What may happen to a donation, and what is refused. */
class DonationTest {

    @Test
    void commission_is_a_share_of_each_amount_and_the_tip_is_ours() {
        DonationInitiated initiated = (DonationInitiated) accepted(none(), two()).getFirst();

        assertThat(initiated.gross()).isEqualTo(Money.euros(3200));
        assertThat(initiated.allocations())
                .extracting(each -> each.commission().minor())
                .containsExactly(30L, 0L);
    }

    @Test
    void a_capture_in_part_is_divided_as_the_whole_was() {
        DonationCaptured captured =
                (DonationCaptured) accepted(initiated(), capture(1601)).getFirst();

        assertThat(captured.allocations())
                .extracting(each -> each.amount().minor())
                .containsExactly(501L, 1000L);
        assertThat(captured.tip()).isEqualTo(Money.euros(100));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EUR", "GBP", "JPY", "KWD"})
    void every_currency_is_exact_to_its_smallest_unit(String currency) {
        FeeTerms terms =
                new FeeTerms(
                        FeeBearer.ASSOCIATION,
                        250,
                        Money.of(100, currency),
                        Money.of(400, currency));
        InitiateDonation initiate =
                new InitiateDonation(
                        DONATION,
                        Digest.ofParts("it"),
                        "sandbox",
                        List.of(
                                new Gift(
                                        ONE,
                                        Money.of(1_001, currency),
                                        new FeePlan(Standing.VERIFIED, terms)),
                                new Gift(
                                        TWO,
                                        Money.of(99_999, currency),
                                        new FeePlan(Standing.VERIFIED, terms))),
                        Money.of(7, currency),
                        null,
                        null,
                        Attribution.NONE,
                        false,
                        DonationExamples.EXPIRY);
        State state = after(none(), initiate);
        DonationCaptured captured =
                (DonationCaptured)
                        accepted(
                                        state,
                                        new CaptureDonation(
                                                DONATION, "psp", Money.of(50_503, currency), DAY))
                                .getFirst();

        assertThat(((DonationInitiated) accepted(none(), initiate).getFirst()).allocations())
                .extracting(each -> each.commission().minor())
                .containsExactly(100L, 400L);
        assertThat(captured.allocations())
                .extracting(each -> each.amount().minor(), each -> each.commission().minor())
                .containsExactly(tuple(501L, 50L), tuple(49_999L, 199L));
        assertThat(captured.tip()).isEqualTo(Money.of(3, currency));
    }

    @Test
    void a_capture_after_a_failure_counts() {
        State failed = after(initiated(), new FailDonation(DONATION, "CARD_DECLINED"));

        assertThat(accepted(failed, capture(3200))).hasSize(1);
    }

    @Test
    void a_failure_after_the_capture_does_not() {
        assertThat(accepted(captured(), new FailDonation(DONATION, "CARD_DECLINED"))).isEmpty();
    }

    @Test
    void the_same_capture_again_is_nothing_new() {
        assertThat(accepted(captured(), capture(3200))).isEmpty();
    }

    @Test
    void a_settlement_divides_the_fee_and_says_what_each_is_credited() {
        DonationSettled settled =
                (DonationSettled) accepted(captured(), settle(3200, 1)).getFirst();

        // 64 over 1000, 2000 (whose fee we bear) and a tip of 200.
        assertThat(settled.shares())
                .containsExactly(
                        new SettledShare(
                                ONE, Money.euros(20), Money.euros(0), Money.euros(1000 - 30 - 20)),
                        new SettledShare(TWO, Money.euros(0), Money.euros(0), Money.euros(2000)));
        assertThat(settled.houseFee()).isEqualTo(Money.euros(44));
        assertThat(settled.ownShare()).isEqualTo(Money.euros(200 + 30 - 44));
    }

    @Test
    void a_report_proves_a_capture_that_no_webhook_has_told() {
        assertThat(accepted(initiated(), settle(3200, 1)))
                .extracting(Object::getClass)
                .containsExactly(DonationCaptured.class, DonationSettled.class);
    }

    @Test
    void a_refund_before_settlement_is_funded_at_once_and_lessens_the_credit() {
        List<DonationStreamEvent> events = accepted(captured(), refund(300L));
        assertThat(events)
                .extracting(Object::getClass)
                .containsExactly(RefundRequested.class, RefundFunded.class);

        DonationSettled settled =
                (DonationSettled)
                        accepted(after(captured(), refund(300L)), settle(3200, 1)).getFirst();

        assertThat(settled.shares().getFirst().credited()).isEqualTo(Money.euros(950 - 97));
        assertThat(settled.ownShare()).isEqualTo(Money.euros(186 - 3));
    }

    @Test
    void a_refund_after_settlement_waits_for_the_accounts() {
        assertThat(accepted(settled(), refund(300L))).hasSize(1);
        State requested = after(settled(), refund(300L));

        assertThat(accepted(requested, new FundRefund(DONATION, REFUND, DAY)))
                .singleElement()
                .isInstanceOf(RefundFunded.class);
    }

    @Test
    void a_full_refund_gives_back_commission_and_tip_as_well() {
        RefundRequested all = (RefundRequested) accepted(captured(), refund(null)).getFirst();

        assertThat(all.amount()).isEqualTo(Money.euros(3200));
        assertThat(all.tip()).isEqualTo(Money.euros(200));
        assertThat(all.shares().getFirst().commission()).isEqualTo(Money.euros(30));
    }

    @Test
    void what_a_dispute_takes_above_what_is_left_is_the_houses_loss() {
        DisputeOpened opened =
                (DisputeOpened)
                        accepted(after(captured(), refund(3000L)), dispute(3200)).getFirst();

        assertThat(opened.excess()).isEqualTo(Money.euros(3000));
        assertThat(opened.tip()).isEqualTo(Money.euros(200));
    }

    @Test
    void the_same_request_again_is_a_replay() {
        assertThat(Donation.decide(initiated(), two())).isEqualTo(Decision.replay());
        assertThat(Donation.decide(after(captured(), refund(300L)), refund(300L)))
                .isEqualTo(Decision.replay());
    }

    @ParameterizedTest
    @MethodSource
    void refused(DonationRejection reason, State state, DonationCommand command) {
        assertThat(Donation.decide(state, command)).isEqualTo(Decision.reject(reason));
    }

    static Stream<Arguments> refused() {
        return Stream.of(
                Arguments.of(
                        DonationRejection.IDEMPOTENCY_KEY_REUSED,
                        initiated(),
                        to(Standing.UNKNOWN, 1, "other")),
                Arguments.of(
                        DonationRejection.ASSOCIATION_NOT_FOUND,
                        none(),
                        to(Standing.UNKNOWN, 100_001, "it")),
                Arguments.of(
                        DonationRejection.ASSOCIATION_NOT_ACCEPTING_DONATIONS,
                        none(),
                        to(Standing.CLOSED_TO_DONATIONS, 100_001, "it")),
                Arguments.of(
                        DonationRejection.UNVERIFIED_ASSOCIATION_CAP_EXCEEDED,
                        none(),
                        to(Standing.UNVERIFIED, 100_001, "it")),
                Arguments.of(DonationRejection.DONATION_NOT_FOUND, none(), capture(1)),
                Arguments.of(
                        DonationRejection.CURRENCY_DIFFERS,
                        initiated(),
                        new CaptureDonation(DONATION, "psp", Money.of(1, "CHF"), DAY)),
                Arguments.of(DonationRejection.DONATION_NOT_CAPTURED, initiated(), refund(1L)),
                Arguments.of(DonationRejection.DONATION_NOT_CAPTURED, initiated(), dispute(1)),
                Arguments.of(
                        DonationRejection.CAPTURE_EXCEEDS_DONATION,
                        after(
                                initiated(),
                                new AuthoriseDonation(DONATION, "psp", Money.euros(3200), EXPIRY)),
                        new RequestCapture(DONATION, Money.euros(3201))),
                Arguments.of(DonationRejection.CAPTURED_AMOUNT_DIFFERS, captured(), capture(1)),
                Arguments.of(DonationRejection.SETTLED_AMOUNT_DIFFERS, captured(), settle(3199, 1)),
                Arguments.of(DonationRejection.SETTLED_BEFORE, settled(), settle(3200, 2)),
                Arguments.of(
                        DonationRejection.REFUND_NOT_FOUND,
                        captured(),
                        new SettleRefund(DONATION, REFUND, Money.euros(1), DAY)),
                Arguments.of(DonationRejection.REFUND_EXCEEDS_CAPTURED, captured(), refund(3201L)),
                Arguments.of(
                        DonationRejection.REFUND_NOT_FUNDED,
                        after(settled(), refund(300L)),
                        new SettleRefund(DONATION, REFUND, Money.euros(300), DAY)),
                Arguments.of(
                        DonationRejection.REFUND_AMOUNT_DIFFERS,
                        after(captured(), refund(300L)),
                        new SettleRefund(DONATION, REFUND, Money.euros(1), DAY)),
                Arguments.of(
                        DonationRejection.LOSS_EXCEEDS_DISPUTE,
                        after(captured(), dispute(10)),
                        new LoseDispute(
                                DonationExamples.DISPUTE, Money.euros(10), Money.euros(11), DAY)));
    }

    @Test
    void every_command_goes_to_its_donations_stream() {
        assertThat(
                        AnnotationCommandTargetResolver.builder()
                                .build()
                                .resolveTarget(new GenericCommandMessage<>(capture(1)))
                                .getIdentifier())
                .isEqualTo(DONATION.toString());
    }
}
