package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.NOW;
import static obole.command.account.AccountScene.approveLimit;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.dispute;
import static obole.command.account.AccountScene.fees;
import static obole.command.account.AccountScene.patientRefund;
import static obole.command.account.AccountScene.proposeLimit;
import static obole.command.account.AccountScene.request;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.RefundFundsCommand.EndRefundWait;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.AdvanceLimitSet;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent.PayoutCancelled;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.money.Money;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Refunds that an account cannot fund yet. */
class WaitingRefundsTest {

    private static final Instant LATER = NOW.plus(Duration.ofDays(14));

    @Test
    void what_needs_more_than_there_is_waits_and_moves_nothing() {
        AccountScene scene = AccountScene.with(1_000);
        scene.send(request(1, 300L));

        assertThat(scene.send(patientRefund("ref_1", 1_001)))
                .hasExactlyElementsOfTypes(DebitForRefundWaiting.class);
        assertThat(scene.available()).isEqualTo(700);
        assertThat(scene.send(patientRefund("ref_1", 1_001))).isEmpty();
    }

    @Test
    void credits_fund_the_oldest_first_in_the_same_decision() {
        AccountScene scene = AccountScene.with(0);
        scene.send(patientRefund("ref_1", 500));
        scene.send(patientRefund("ref_2", 500));

        List<AccountStreamEvent> events = scene.send(credit("set_1", 700));
        assertThat(events).hasExactlyElementsOfTypes(AccountCredited.class, DebitedForRefund.class);
        assertThat(((DebitedForRefund) events.getLast()).causeId()).isEqualTo("ref_1");
        assertThat(scene.available()).isEqualTo(200);
    }

    @Test
    void a_large_one_that_waits_holds_up_no_small_one() {
        AccountScene scene = AccountScene.with(100);
        scene.send(patientRefund("large", 10_000));

        assertThat(scene.send(patientRefund("small", 100)))
                .hasExactlyElementsOfTypes(DebitedForRefund.class);
        scene.send(patientRefund("second", 60));
        assertThat(scene.send(credit("set_1", 60)))
                .hasExactlyElementsOfTypes(AccountCredited.class, DebitedForRefund.class);
    }

    @Test
    void what_waits_takes_payouts_not_yet_sent_when_that_is_enough() {
        AccountScene scene = AccountScene.with(300);
        scene.send(request(1, 300L));
        scene.send(patientRefund("ref_1", 400));

        assertThat(scene.send(credit("set_1", 100)))
                .hasExactlyElementsOfTypes(
                        AccountCredited.class, PayoutCancelled.class, DebitedForRefund.class);
    }

    @Test
    void it_is_refused_when_it_has_waited_long_enough_and_not_before() {
        AccountScene scene = AccountScene.with(0);
        scene.send(patientRefund("ref_1", 500));

        assertThat(scene.send(end(LATER.minusMillis(1)))).isEmpty();
        List<AccountStreamEvent> refused = scene.send(end(LATER));
        assertThat(refused).hasExactlyElementsOfTypes(DebitForRefundRefused.class);
        assertThat(scene.send(end(LATER))).isEmpty();
        assertThat(scene.send(credit("set_1", 500)))
                .hasExactlyElementsOfTypes(AccountCredited.class);
    }

    @Test
    void more_than_fifty_do_not_wait() {
        AccountScene scene = AccountScene.with(0);
        for (int i = 0; i < WaitingRefunds.MOST; i++) {
            scene.send(patientRefund("ref_" + i, 500));
        }
        DebitForRefundRefused refused =
                (DebitForRefundRefused) scene.send(patientRefund("more", 500)).getFirst();
        assertThat(refused.reason()).isEqualTo(RefundDebitRefusal.TOO_MANY_WAITING);
    }

    @Test
    void a_limit_takes_two_people_and_funds_what_waits() {
        AccountScene scene = AccountScene.with(100);
        scene.send(patientRefund("ref_1", 500));
        scene.send(proposeLimit("lim_1", 400));

        assertThat(scene.refusal(approveLimit("lim_1", "rosa")))
                .isEqualTo(AccountRejection.SAME_PERSON);
        assertThat(scene.refusal(approveLimit("lim_2", "ana")))
                .isEqualTo(AccountRejection.ADVANCE_LIMIT_NOT_PROPOSED);
        List<AccountStreamEvent> events = scene.send(approveLimit("lim_1", "ana"));
        assertThat(events).hasExactlyElementsOfTypes(AdvanceLimitSet.class, DebitedForRefund.class);
        assertThat(((DebitedForRefund) events.getLast()).advanced()).isEqualTo(Money.euros(400));
        assertThat(scene.send(approveLimit("lim_1", "ana"))).isEmpty();
    }

    @Test
    void what_is_advanced_for_facts_uses_up_the_limit() {
        AccountScene scene = AccountScene.with(0).advancing(500);
        scene.send(dispute("dp_1", 450));

        assertThat(scene.send(patientRefund("ref_1", 51)))
                .hasExactlyElementsOfTypes(DebitForRefundWaiting.class);
        assertThat(scene.send(patientRefund("ref_2", 50)))
                .hasExactlyElementsOfTypes(DebitedForRefund.class);
    }

    @Test
    void fees_are_facts_and_never_wait() {
        AccountScene scene = AccountScene.with(100);
        DebitedForFees debited = (DebitedForFees) scene.send(fees("dp_1", 150)).getFirst();
        assertThat(debited.advanced()).isEqualTo(Money.euros(50));
    }

    private static EndRefundWait end(Instant now) {
        return new EndRefundWait(ACCOUNT, "ref_1", RefundDebitRefusal.WAITED_TOO_LONG, now);
    }
}
