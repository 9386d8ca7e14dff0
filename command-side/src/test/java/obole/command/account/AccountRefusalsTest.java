package obole.command.account;

import static obole.command.account.AccountScene.ACCOUNT;
import static obole.command.account.AccountScene.ASSOCIATION;
import static obole.command.account.AccountScene.BANK;
import static obole.command.account.AccountScene.DAY;
import static obole.command.account.AccountScene.approve;
import static obole.command.account.AccountScene.bankAccount;
import static obole.command.account.AccountScene.credit;
import static obole.command.account.AccountScene.giveBack;
import static obole.command.account.AccountScene.payout;
import static obole.command.account.AccountScene.reject;
import static obole.command.account.AccountScene.request;
import static obole.command.account.AccountScene.settle;
import static obole.command.account.AccountScene.submit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import obole.command.account.AccountCommand.AllowPayouts;
import obole.command.account.AccountCommand.BlockPayouts;
import obole.command.account.AccountCommand.CancelPayout;
import obole.command.account.AccountCommand.ImportPayout;
import obole.command.account.AccountCommand.RefusePayout;
import obole.command.account.AccountCommand.SettlePayout;
import obole.shared.account.PayeeKind;
import obole.shared.identity.Digest;
import obole.shared.money.Money;
import obole.shared.paymentfile.PaymentFileId;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;

/** One wrong thing per row, in order of precedence. */
class AccountRefusalsTest {

    /** 1 waits for approval, 2 is approved, 3 is submitted, 4 is settled, 5 is cancelled. */
    private static AccountScene everything() {
        AccountScene scene = AccountScene.with(50_000_00);
        for (long number = 2; number <= 5; number++) {
            scene.send(request(number, 100L));
        }
        scene.send(request(1, 20_000_00L));
        scene.send(submit(3));
        scene.send(settle(4, 100));
        scene.send(new CancelPayout(ACCOUNT, payout(5), "not needed"));
        return scene;
    }

    static Stream<Arguments> refusals() {
        RefusePayout refuseApproved = new RefusePayout(ACCOUNT, payout(2), "ana", "no");
        RefusePayout refuseSubmitted = new RefusePayout(ACCOUNT, payout(3), "ana", "no");
        PaymentFileId other = new PaymentFileId(new UUID(8, 9));
        CancelPayout cancelSubmitted = new CancelPayout(ACCOUNT, payout(3), "no");
        return Stream.of(
                row("no account", fresh(), request(1, 1L), "ACCOUNT_NOT_FOUND"),
                row("key reused", everything(), request(1, 5L), "IDEMPOTENCY_KEY_REUSED"),
                row("key of an ended one", everything(), request(5, 5L), "IDEMPOTENCY_KEY_REUSED"),
                row("approve nothing", everything(), approve(9, "ana"), "PAYOUT_NOT_FOUND"),
                row("settle nothing", everything(), settle(9, 1), "PAYOUT_NOT_FOUND"),
                row("return nothing", everything(), giveBack(9, 1, 1), "PAYOUT_NOT_FOUND"),
                row("settle in pounds", everything(), inPounds(3), "AMOUNT_DIFFERS"),
                row("reject settled", everything(), reject(4), "PAYOUT_ALREADY_ENDED"),
                row("approve ended", everything(), approve(5, "ana"), "PAYOUT_ALREADY_ENDED"),
                row("submit ended", everything(), submit(5), "PAYOUT_ALREADY_ENDED"),
                row("cancel late", everything(), cancelSubmitted, "PAYOUT_ALREADY_SUBMITTED"),
                row("refuse late", everything(), refuseSubmitted, "PAYOUT_ALREADY_SUBMITTED"),
                row("refuse approved", everything(), refuseApproved, "PAYOUT_ALREADY_APPROVED"),
                row("submit waiting", everything(), submit(1), "PAYOUT_NOT_APPROVED"),
                row("submit settled", everything(), submit(4), "PAYOUT_ALREADY_ENDED"),
                row("other file", everything(), submit(3, other), "PAYOUT_ALREADY_SUBMITTED"),
                row("blocked", blocked(), request(9, 1L), "PAYOUTS_NOT_ALLOWED"),
                row("submit blocked", blocked(), submit(2), "PAYOUTS_NOT_ALLOWED"),
                row("again, blocked", blocked(), submit(3), "PAYOUTS_NOT_ALLOWED"),
                row("approve blocked", blocked(), approve(1, "rosa"), "PAYOUTS_NOT_ALLOWED"),
                row("nowhere to", withoutBankAccount(), request(1, 1L), "BANK_ACCOUNT_MISSING"),
                row("came back", returned(), request(6, 1L), "BANK_ACCOUNT_RETURNED"),
                row("approve, came back", returned(), approve(1, "rosa"), "BANK_ACCOUNT_RETURNED"),
                row("submit, came back", returned(), submit(2), "BANK_ACCOUNT_RETURNED"),
                row("nothing", AccountScene.with(0), request(1, null), "NOTHING_AVAILABLE"),
                row(
                        "too much",
                        AccountScene.with(99),
                        request(1, 100L),
                        "AMOUNT_EXCEEDS_AVAILABLE"),
                row(
                        "import too much",
                        AccountScene.with(99),
                        brought(),
                        "AMOUNT_EXCEEDS_AVAILABLE"),
                row("who asked", everything(), approve(1, "rosa"), "SAME_PERSON"),
                row("who proposed the bank", everything(), approve(1, "paula"), "SAME_PERSON"),
                row("who confirmed the bank", everything(), approve(1, "karim"), "SAME_PERSON"),
                row("held, same person", held(), approve(1, "rosa"), "SAME_PERSON"),
                row("held", held(), approve(1, "ana"), "PAYOUT_HELD"));
    }

    @ParameterizedTest(name = "{0}: {3}")
    @MethodSource("refusals")
    void is_refused(String name, AccountScene scene, AccountCommand command, String code) {
        AccountState before = scene.state;

        assertThat(List.of(scene.refusal(command))).extracting(r -> r.name()).containsExactly(code);
        assertThat(scene.state).as(name).isEqualTo(before);
    }

    private static Arguments row(
            String name, AccountScene scene, AccountCommand command, String code) {
        return arguments(name, scene, command, code);
    }

    private static SettlePayout inPounds(long number) {
        SettlePayout euros = settle(number, 100);
        Booking line = euros.booking();
        Booking pounds =
                new Booking(
                        line.statementId(),
                        line.line(),
                        line.bankAccount(),
                        Money.of(100, "GBP"),
                        line.on(),
                        false);
        return new SettlePayout(ACCOUNT, payout(number), pounds, euros.told());
    }

    private static AccountScene fresh() {
        return new AccountScene();
    }

    private static AccountScene blocked() {
        AccountScene scene = everything();
        scene.send(new BlockPayouts(ACCOUNT, "suspended"));
        return scene;
    }

    private static AccountScene returned() {
        AccountScene scene = everything();
        scene.send(giveBack(4, 100, 100));
        return scene;
    }

    private static AccountScene withoutBankAccount() {
        AccountScene scene = new AccountScene();
        scene.send(new AllowPayouts(ACCOUNT, ASSOCIATION, "EUR"));
        scene.send(credit("start", 100));
        return scene;
    }

    private static AccountScene held() {
        AccountScene scene = AccountScene.with(50_000_00);
        scene.send(bankAccount("bank_2", AccountScene.NOW.plusSeconds(1)));
        scene.send(request(1, 20_000_00L));
        return scene;
    }

    private static ImportPayout brought() {
        return new ImportPayout(
                ACCOUNT,
                ASSOCIATION,
                payout(1),
                Digest.ofParts("expense"),
                Money.euros(90),
                Money.euros(10),
                "oc:somebody",
                PayeeKind.THIRD_PARTY,
                BANK,
                DAY);
    }
}
