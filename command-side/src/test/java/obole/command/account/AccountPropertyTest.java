package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.approve;
import static obole.command.account.AccountScene.approveLimit;
import static obole.command.account.AccountScene.bankAccount;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.dispute;
import static obole.command.account.AccountScene.fees;
import static obole.command.account.AccountScene.giveBack;
import static obole.command.account.AccountScene.hold;
import static obole.command.account.AccountScene.patientRefund;
import static obole.command.account.AccountScene.payout;
import static obole.command.account.AccountScene.proposeLimit;
import static obole.command.account.AccountScene.refund;
import static obole.command.account.AccountScene.reject;
import static obole.command.account.AccountScene.request;
import static obole.command.account.AccountScene.settle;
import static obole.command.account.AccountScene.submit;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.RefusePayout;
import obole.command.account.RefundFundsCommand.EndRefundWait;
import obole.command.decision.Decision.Accepted;
import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForFees;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.AccountStreamEvent;
import obole.shared.account.PayoutEvent.PayoutPaidAfterAll;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.money.Money;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Random;
import java.util.stream.LongStream;

/** Whatever is asked, in whatever order and however often. */
class AccountPropertyTest {

    private static final int CASES = 300;
    private static final int STEPS = 150;

    static LongStream seeds() {
        Long only = Long.getLong("property.seed");
        return only == null ? LongStream.range(1, CASES + 1) : LongStream.of(only);
    }

    @ParameterizedTest(name = "-Dproperty.seed={0}")
    @MethodSource("seeds")
    void an_account_never_pays_more_than_it_has_and_loses_no_cent(long seed) {
        Random random = new Random(seed);
        AccountScene scene = AccountScene.with(1_000);
        long outside = 1_000;
        for (int step = 0; step < STEPS; step++) {
            long before = scene.available();
            AccountCommand command = anything(random);
            if (scene.answer(command) instanceof Accepted<AccountStreamEvent>(var events, var _)) {
                for (AccountStreamEvent event : events) {
                    if (event instanceof PayoutRequested requested) {
                        assertThat(requested.amount().minor()).isLessThanOrEqualTo(before);
                    }
                    outside += fromOutside(event);
                }
            }
            holds(scene, outside);
        }
    }

    /** What the account holds is what came from outside, with what we have advanced. */
    private static void holds(AccountScene scene, long outside) {
        assertThat(scene.available()).isNotNegative();
        assertThat(scene.advanced()).isNotNegative();
        assertThat(Math.min(scene.available(), scene.advanced())).isZero();
        // Nothing waits that could be funded.
        scene.open()
                .funds()
                .waiting()
                .forEach(each ->
                        assertThat(LossOrder.take(scene.state, ACCOUNT, each.amount()).allowed())
                                .as(each.causeId())
                                .isFalse());
        long inPayout =
                scene.open().payouts().stream()
                        .map(OpenPayout::setAside)
                        .mapToLong(Money::minor)
                        .sum();
        assertThat(scene.available() + inPayout - scene.advanced()).isEqualTo(outside);
    }

    private static long fromOutside(AccountStreamEvent event) {
        return switch (event) {
            case AccountCredited e -> e.amount().minor();
            case DebitedForRefund e ->
                    -e.fromAvailable().plus(e.fromReserve()).plus(e.advanced()).minor();
            case DebitedForDispute e ->
                    -e.fromAvailable().plus(e.fromReserve()).plus(e.advanced()).minor();
            case DebitedForFees e ->
                    -e.fromAvailable().plus(e.fromReserve()).plus(e.advanced()).minor();
            case PayoutSettled e -> -e.amount().plus(e.fee()).plus(e.bankFee()).minor();
            case PayoutPaidAfterAll e ->
                    -e.fromAvailable().plus(e.fromReserve()).plus(e.advanced()).minor();
            case PayoutReturned e -> e.received().plus(e.coveredByHouse()).minor();
            default -> 0;
        };
    }

    /** Few different ids, so that much is repeated; a payout's amount follows from its number. */
    private static AccountCommand anything(Random random) {
        long number = 1L + random.nextInt(12);
        long amount = number * 37;
        String cause = "cause " + random.nextInt(60);
        long hashed = 1L + Math.floorMod(cause.hashCode(), 400);
        return switch (random.nextInt(20)) {
            case 0, 1 -> credit(cause, hashed);
            case 2 -> hashed % 2 == 0 ? patientRefund(cause, hashed) : refund(cause, hashed);
            case 3 -> dispute(cause, hashed);
            case 4, 5 -> request(number, amount);
            case 6 -> approve(number, "ana");
            case 7 -> new RefusePayout(ACCOUNT, payout(number), "ana", "no");
            case 8 -> new CancelPayout(ACCOUNT, payout(number), "no");
            case 9 -> submit(number);
            case 10 -> settle(number, amount + random.nextInt(3) - 1);
            case 11 -> hold(number, "PAYOUTS_NOT_ALLOWED");
            case 12 -> reject(number);
            case 16 -> fees(cause, hashed);
            case 17 ->
                    random.nextBoolean()
                            ? proposeLimit("lim_" + number, amount)
                            : approveLimit("lim_" + number, "ana");
            case 18 ->
                    new EndRefundWait(
                            ACCOUNT, cause, RefundDebitRefusal.WAITED_TOO_LONG, AccountScene.NOW);
            case 15 -> bankAccount("bank_1", AccountScene.NOW);
            case 13 -> new BlockPayouts(ACCOUNT, "suspended");
            case 14 -> new AllowPayouts(ACCOUNT, AccountScene.ASSOCIATION, "EUR");
            default ->
                    random.nextBoolean()
                            ? giveBack(number, amount, amount - random.nextInt(3))
                            : submit(number);
        };
    }
}
