package obole.command.donation;

import static obole.command.donation.DonationExamples.DAY;
import static obole.command.donation.DonationExamples.DISPUTE;
import static obole.command.donation.DonationExamples.DONATION;
import static obole.command.donation.DonationExamples.ONE;
import static obole.command.donation.DonationExamples.accepted;
import static obole.command.donation.DonationExamples.after;
import static obole.command.donation.DonationExamples.captured;
import static obole.command.donation.DonationExamples.dispute;
import static obole.command.donation.DonationExamples.refund;
import static obole.command.donation.DonationExamples.settle;
import static obole.command.donation.DonationExamples.settled;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.decision.Decision;
import obole.command.donation.DisputeCommand.ChargeDisputeFee;
import obole.command.donation.DisputeCommand.Dispute;
import obole.command.donation.DisputeCommand.LoseDispute;
import obole.command.donation.DisputeCommand.OpenDispute;
import obole.command.donation.DisputeCommand.ReturnDirectDebit;
import obole.command.donation.DisputeCommand.ReturnDisputeFunds;
import obole.command.donation.DisputeCommand.SubmitEvidence;
import obole.command.donation.DisputeCommand.WinDispute;
import obole.command.donation.DisputeCommand.WithdrawDispute;
import obole.command.donation.Donation.Known;
import obole.command.donation.Donation.State;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.EvidenceDocument;
import obole.shared.donation.OwnPart;
import obole.shared.donation.SettledShare;
import obole.shared.identity.Digest;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** What becomes of a dispute, and of the money meanwhile. */
class DisputesTest {

    private static final Money ALL = Money.euros(3200);
    private static final WithdrawDispute WITHDRAW = new WithdrawDispute(DISPUTE, ALL, DAY);
    private static final WinDispute WIN = new WinDispute(DISPUTE, ALL, DAY);
    private static final ReturnDisputeFunds RETURN = new ReturnDisputeFunds(DISPUTE, ALL, DAY);

    @Test
    void a_dispute_that_was_won_is_not_credited_before_its_money_is_back() {
        State won = after(after(after(captured(), dispute(3200)), WITHDRAW), WIN);
        assertThat(((Known) won).left()).isEqualTo(ALL);
        DonationSettled settled = (DonationSettled) accepted(won, settle(3200, 1)).getFirst();
        assertThat(settled.shares()).extracting(SettledShare::credited).allMatch(Money::zero);

        State then = after(won, settle(3200, 1));
        DisputeFundsReturned back = (DisputeFundsReturned) accepted(then, RETURN).getFirst();
        assertThat(back.shares())
                .extracting(OwnPart::amount)
                .containsExactly(Money.euros(970), Money.euros(2000));
        assertThat(back.own()).isEqualTo(Money.euros(230));
    }

    @Test
    void money_that_comes_back_before_settlement_is_credited_with_the_donation() {
        State back = after(after(after(after(captured(), dispute(3200)), WITHDRAW), WIN), RETURN);
        DonationSettled settled = (DonationSettled) accepted(back, settle(3200, 1)).getFirst();
        assertThat(settled.shares().getFirst().credited()).isEqualTo(Money.euros(950));
    }

    @Test
    void one_that_was_never_withdrawn_is_given_back_when_it_is_won() {
        DisputeWon won = (DisputeWon) accepted(after(settled(), dispute(3200)), WIN).getFirst();
        assertThat(won.withdrawn()).isFalse();
        assertThat(won.restored()).hasSize(2);
    }

    @Test
    void money_that_comes_back_was_won_though_it_was_said_to_be_lost() {
        State open = after(after(settled(), dispute(3200)), WITHDRAW);
        assertThat(accepted(open, RETURN))
                .hasExactlyElementsOfTypes(DisputeWon.class, DisputeFundsReturned.class);
        State lost = after(open, new LoseDispute(DISPUTE, ALL, ALL, DAY));
        assertThat(accepted(lost, RETURN))
                .hasExactlyElementsOfTypes(DisputeWon.class, DisputeFundsReturned.class);
        assertThat(accepted(open, new ReturnDisputeFunds(DISPUTE, Money.euros(1200), DAY)))
                .hasExactlyElementsOfTypes(DisputeLost.class, DisputeFundsReturned.class);
    }

    @Test
    void a_second_round_names_the_first_and_sets_aside_again() {
        State back = after(after(after(after(settled(), dispute(3200)), WITHDRAW), WIN), RETURN);
        Dispute again = new Dispute(DONATION, new DisputeId(new UUID(3, 2)), "dp_2");
        DisputeOpened second =
                (DisputeOpened)
                        accepted(
                                        back,
                                        new OpenDispute(
                                                again,
                                                DisputeKind.CHARGEBACK,
                                                ALL,
                                                "FRAUD",
                                                null,
                                                DISPUTE.disputeId(),
                                                DAY))
                                .getFirst();
        assertThat(second.first()).isEqualTo(DISPUTE.disputeId());
        assertThat(second.excess().zero()).isTrue();
        assertThat(second.shares()).hasSize(2);
    }

    @Test
    void what_exceeds_is_our_loss_and_comes_back_to_us_when_it_is_won() {
        State open = after(after(captured(), refund(3000L)), dispute(3200));
        DisputeWon won = (DisputeWon) accepted(open, WIN).getFirst();
        assertThat(won.restoredExcess()).isEqualTo(Money.euros(3000));
    }

    @Test
    void a_fee_is_borne_by_whom_the_terms_name_and_charged_once() {
        ChargeDisputeFee charge =
                new ChargeDisputeFee(DISPUTE, Money.euros(1500), Set.of(ONE), DAY);
        DisputeFeeCharged charged = (DisputeFeeCharged) accepted(settled(), charge).getFirst();
        assertThat(charged.shares()).containsExactly(new OwnPart(ONE, Money.euros(500)));
        assertThat(charged.houseFee()).isEqualTo(Money.euros(1000));
        assertThat(accepted(after(settled(), charge), charge)).isEmpty();
        assertThat(accepted(after(settled(), charge), dispute(3200)))
                .hasExactlyElementsOfTypes(DisputeOpened.class);
    }

    @Test
    void a_direct_debit_that_comes_back_is_opened_lost_and_withdrawn_at_once() {
        ReturnDirectDebit first = new ReturnDirectDebit(DONATION, ALL, "MD06", DAY);
        assertThat(accepted(settled(), first))
                .hasExactlyElementsOfTypes(
                        DisputeOpened.class, DisputeLost.class, DisputeFundsWithdrawn.class);
        State returned = after(settled(), first);
        // Another file tells of it, thirteen months later and under another reason.
        assertThat(
                        accepted(
                                returned,
                                new ReturnDirectDebit(DONATION, ALL, "MS03", DAY.plusMonths(13))))
                .isEmpty();
        assertThat(((Known) returned).left().zero()).isTrue();
    }

    @Test
    void evidence_is_taken_until_its_day_and_only_while_the_dispute_is_open() {
        State open = after(settled(), due(DAY.plusDays(7)));
        assertThat(answer(open, "evi_1", DAY.plusDays(7))).isInstanceOf(Decision.Accepted.class);
        assertThat(answer(open, "evi_1", DAY.plusDays(8)))
                .isEqualTo(Decision.reject(DonationRejection.EVIDENCE_TOO_LATE));
        assertThat(answer(settled(), "evi_1", DAY))
                .isEqualTo(Decision.reject(DonationRejection.DISPUTE_NOT_FOUND));
        assertThat(answer(after(open, WIN), "evi_1", DAY))
                .isEqualTo(Decision.reject(DonationRejection.DISPUTE_ENDED));
        State many = open;
        for (int i = 0; i < DisputeEvidence.MOST_ANSWERS; i++) {
            many = after(many, evidence("evi_" + i, DAY));
        }
        assertThat(answer(many, "evi_0", DAY)).isEqualTo(Decision.replay());
        assertThat(answer(many, "evi_x", DAY))
                .isEqualTo(Decision.reject(DonationRejection.EVIDENCE_TOO_MANY));
    }

    @Test
    void the_day_evidence_is_due_is_taken_from_whoever_says_it() {
        State untold = after(settled(), WITHDRAW);
        State told = after(untold, due(DAY.plusDays(7)));
        assertThat(((Known) told).dispute(DISPUTE.disputeId()).evidenceDueOn())
                .isEqualTo(DAY.plusDays(7));
    }

    private static OpenDispute due(LocalDate on) {
        return new OpenDispute(DISPUTE, DisputeKind.CHARGEBACK, ALL, "FRAUD", on, null, DAY);
    }

    static SubmitEvidence evidence(String id, LocalDate on) {
        return new SubmitEvidence(
                DONATION,
                DISPUTE.disputeId(),
                id,
                List.of(new EvidenceDocument("RECEIPT", id + "/1", Digest.ofParts(id))),
                "rosa",
                on);
    }

    private static Decision<?> answer(State state, String id, LocalDate on) {
        return Donation.decide(state, evidence(id, on));
    }
}
