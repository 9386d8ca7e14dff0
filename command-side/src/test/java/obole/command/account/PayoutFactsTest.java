package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.BANK;
import static obole.command.account.AccountScene.DAY;
import static obole.command.account.AccountScene.booking;
import static obole.command.account.AccountScene.dispute;
import static obole.command.account.AccountScene.giveBack;
import static obole.command.account.AccountScene.payout;
import static obole.command.account.AccountScene.reject;
import static obole.command.account.AccountScene.request;
import static obole.command.account.AccountScene.settle;
import static obole.command.account.AccountScene.submit;
import static obole.command.account.MovementScene.STATEMENT;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.ReturnPayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.command.account.AccountState.End;
import obole.command.account.Booking.Told;
import obole.command.decision.Decision;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A bank's fact about a payout is taken whatever we thought of it: nobody's money is stuck. */
class PayoutFactsTest {

    private static final Told SIXTY = new Told(euros(60_00), "bank_1", null);

    /** 100.00, of which payout 1 of 60.00 is with the bank. */
    private static AccountScene sent() {
        AccountScene scene = AccountScene.with(100_00);
        scene.send(request(1, 60_00L));
        scene.send(submit(1));
        return scene;
    }

    private static SettlePayout booked(int line, long minor) {
        return new SettlePayout(ACCOUNT, payout(1), booking(line, minor), SIXTY);
    }

    private static SettlePayout asPeopleSay(int line, long minor) {
        Booking byHand = new Booking(STATEMENT, line, BANK, euros(minor), DAY, true);
        return new SettlePayout(ACCOUNT, payout(1), byHand, SIXTY);
    }

    @Test
    void what_the_bank_has_not_taken_is_available_again() {
        AccountScene scene = sent();
        scene.send(dispute("dp_1", 42_00));

        PayoutSettled settled = (PayoutSettled) scene.send(booked(7, 55_00)).getFirst();

        assertThat(settled.amount()).isEqualTo(euros(55_00));
        assertThat(settled.unpaid()).isEqualTo(euros(5_00));
        assertThat(settled.advanceRepaid()).isEqualTo(euros(2_00));
        assertThat(settled.excess()).isEqualTo(euros(0));
        assertThat(settled.line()).isEqualTo(7);
        assertThat(scene.openPayouts()).isEmpty();
        assertThat(scene.available()).isEqualTo(3_00);
        assertThat(scene.advanced()).isZero();
    }

    @Test
    void what_the_bank_takes_beyond_it_is_our_loss_and_nobody_elses() {
        AccountScene scene = sent();

        PayoutSettled settled = (PayoutSettled) scene.send(booked(7, 63_00)).getFirst();

        assertThat(settled.amount()).isEqualTo(euros(60_00));
        assertThat(settled.excess()).isEqualTo(euros(3_00));
        assertThat(scene.available()).isEqualTo(40_00);
    }

    @Test
    void a_line_is_claimed_by_the_payout_that_it_is_of() {
        AccountScene scene = sent();

        scene.send(booked(7, 60_00));

        assertThat(scene.claims).containsEntry(STATEMENT.taken(7), booked(7, 60_00).claim());
    }

    @Test
    void what_is_paid_after_it_was_refused_or_taken_back_is_given_again_in_the_order_of_losses() {
        AccountScene rejected = sent();
        rejected.send(reject(1));
        rejected.send(MovementScene.place(1, 20_00));
        rejected.send(dispute("dp_1", 50_00));
        rejected.send(request(2, 10_00L));

        assertThat(rejected.send(booked(7, 60_00)))
                .hasExactlyElementsOfTypes(PayoutCancelled.class, PayoutPaidAfterAll.class);
        assertThat(rejected.available()).isZero();
        assertThat(rejected.open().reserved()).isEqualTo(euros(0));
        assertThat(rejected.advanced()).isEqualTo(10_00);
        assertThat(rejected.send(booked(7, 60_00))).isEmpty();

        AccountScene cancelled = AccountScene.with(100_00);
        cancelled.send(request(1, 60_00L));
        cancelled.send(new CancelPayout(ACCOUNT, payout(1), "not needed"));
        PayoutPaidAfterAll paid = (PayoutPaidAfterAll) cancelled.send(booked(7, 61_00)).getFirst();
        assertThat(paid.fromAvailable()).isEqualTo(euros(60_00));
        assertThat(paid.excess()).isEqualTo(euros(1_00));
        assertThat(cancelled.available()).isEqualTo(40_00);
    }

    @Test
    void what_comes_back_of_a_refused_one_had_left_and_its_own_line_is_found_later() {
        AccountScene scene = sent();
        scene.send(reject(1));

        assertThat(scene.send(giveBack(1, 60_00, 60_00)))
                .hasExactlyElementsOfTypes(PayoutPaidAfterAll.class, PayoutReturned.class);
        assertThat(scene.available()).isEqualTo(100_00);
        assertThat(scene.send(booked(7, 60_00))).isEmpty();
        assertThat(scene.available()).isEqualTo(100_00);
    }

    /** Its own line may still come, so the return's line is not said to be that. */
    @Test
    void a_return_names_its_own_line_and_claims_it_and_repays_what_it_has_made_us_advance() {
        AccountScene scene = sent();
        scene.send(reject(1));
        scene.send(dispute("dp_1", 70_00));

        List<AccountStreamEvent> events = scene.send(giveBack(1, 60_00, 60_00));

        PayoutPaidAfterAll paid = (PayoutPaidAfterAll) events.getFirst();
        assertThat(paid.advanced()).isEqualTo(euros(30_00));
        assertThat(paid.statementId()).isNull();
        assertThat(paid.line()).isNull();
        PayoutReturned returned = (PayoutReturned) events.getLast();
        assertThat(returned.advanceRepaid()).isEqualTo(euros(30_00));
        assertThat(scene.advanced()).isZero();
        assertThat(scene.claims).containsKey(STATEMENT.taken(1001));
    }

    @Test
    void a_line_in_another_currency_is_never_the_payouts() {
        AccountScene scene = sent();
        Booking pounds = new Booking(STATEMENT, 7, BANK, Money.of(60_00, "GBP"), DAY, true);

        assertThat(scene.refusal(new SettlePayout(ACCOUNT, payout(1), pounds, SIXTY)))
                .isEqualTo(AccountRejection.AMOUNT_DIFFERS);
        assertThat(scene.refusal(new ReturnPayout(ACCOUNT, payout(1), pounds, SIXTY, "NONE")))
                .isEqualTo(AccountRejection.AMOUNT_DIFFERS);
    }

    @Test
    void what_comes_back_with_more_than_had_left_is_the_associations() {
        AccountScene scene = sent();
        scene.send(settle(1, 60_00));

        scene.send(giveBack(1, 60_00, 60_50));

        assertThat(scene.available()).isEqualTo(100_50);
    }

    @Test
    void a_second_line_counts_only_when_two_people_say_so_and_then_once() {
        AccountScene scene = sent();
        scene.send(booked(7, 60_00));
        assertThat(scene.send(booked(8, 60_00))).isEmpty();

        PayoutPaidAfterAll paid = (PayoutPaidAfterAll) scene.send(asPeopleSay(8, 60_00)).getFirst();

        assertThat(paid.fromAvailable()).isEqualTo(euros(40_00));
        assertThat(paid.advanced()).isEqualTo(euros(20_00));
        assertThat(scene.answer(asPeopleSay(8, 60_00))).isEqualTo(Decision.replay());
        assertThat(scene.advanced()).isEqualTo(20_00);
    }

    @Test
    void a_return_in_two_parts_is_taken_by_itself_and_then_as_two_people_say() {
        AccountScene scene = sent();
        scene.send(settle(1, 60_00));
        scene.send(giveBack(1, 60_00, 50_00));
        assertThat(scene.send(giveBack(1, 60_00, 10_00))).isEmpty();

        scene.send(
                new ReturnPayout(
                        ACCOUNT,
                        payout(1),
                        new Booking(STATEMENT, 9, BANK, euros(10_00), DAY, true),
                        SIXTY,
                        "NONE"));

        assertThat(scene.available()).isEqualTo(100_00);
    }

    @Test
    void of_a_payout_that_the_state_has_forgotten_the_stream_says_how_it_ended() {
        AccountScene scene = AccountScene.with(100_00);
        Booking line = booking(7, 60_00);
        Told rejected = new Told(euros(60_00), "bank_1", End.REJECTED);
        Told settled = new Told(euros(60_00), "bank_1", End.SETTLED);

        assertThat(scene.send(new SettlePayout(ACCOUNT, payout(1), line, settled))).isEmpty();
        assertThat(scene.send(new SettlePayout(ACCOUNT, payout(1), line, rejected)))
                .hasExactlyElementsOfTypes(PayoutPaidAfterAll.class);
        assertThat(scene.refusal(new SettlePayout(ACCOUNT, payout(2), booking(8, 1), SIXTY)))
                .isEqualTo(AccountRejection.PAYOUT_NOT_FOUND);
    }
}
