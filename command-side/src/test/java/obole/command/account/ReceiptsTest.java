package obole.command.account;

import static obole.command.account.AccountScene.BANK;
import static obole.command.account.MovementScene.STATEMENT;
import static obole.command.account.MovementScene.approve;
import static obole.command.account.MovementScene.propose;
import static obole.command.account.MovementScene.receipt;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.command.account.MovementCommand.Receipt;
import obole.command.decision.Decision;
import obole.shared.account.MovementKind;
import obole.shared.money.Money;
import obole.shared.statement.BankAccount;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What comes out of suspense names its line, and nothing takes a line twice. */
class ReceiptsTest {

    @Test
    void a_receipt_is_attributed_once_whoever_attributes_it() {
        AccountScene scene = AccountScene.with(0);
        Receipt receipt = receipt(1, euros(25_00));
        scene.send(propose(1, MovementKind.CREDIT_FROM_SUSPENSE, 25_00, receipt));
        scene.send(propose(2, MovementKind.CREDIT_FROM_SUSPENSE, 25_00, receipt));

        scene.send(approve(1, "ana", receipt));

        assertThat(scene.claims.keySet()).contains(STATEMENT.taken(1));
        assertThat(scene.refusal(approve(2, "ana", receipt)))
                .isEqualTo(AccountRejection.IDEMPOTENCY_KEY_REUSED);
        assertThat(scene.answer(approve(1, "ana", receipt))).isEqualTo(Decision.replay());
        assertThat(scene.available()).isEqualTo(25_00);
    }

    @Test
    void what_comes_out_of_suspense_is_a_line_as_a_whole() {
        Money amount = euros(25_00);
        BankAccount operating = new BankAccount("op", BankAccount.Kind.OPERATING);

        asReceipt(null, AccountRejection.BANK_LINE_NOT_FOUND);
        asReceipt(taken(BANK, false, amount, true), AccountRejection.BANK_LINE_WRONG_DIRECTION);
        asReceipt(taken(operating, true, amount, true), AccountRejection.BANK_LINE_WRONG_ACCOUNT);
        asReceipt(taken(BANK, true, euros(25_01), true), AccountRejection.BANK_LINE_AMOUNT_DIFFERS);
        asReceipt(taken(BANK, true, amount, true), AccountRejection.BANK_LINE_OF_PAYOUT);
        asReceipt(taken(BANK, true, amount, false), AccountRejection.BANK_LINE_EXPLAINED);
    }

    /** Something has taken it. */
    private static Receipt taken(
            BankAccount account, boolean credit, Money amount, boolean ofPayout) {
        return new Receipt(
                STATEMENT, 1, account, credit, amount, ofPayout, STATEMENT.taken(1), "set_1");
    }

    /** When it is asked for, and again when it is approved. */
    private static void asReceipt(@Nullable Receipt receipt, AccountRejection refusal) {
        AccountScene scene = AccountScene.with(0);
        assertThat(scene.refusal(propose(1, MovementKind.CREDIT_FROM_SUSPENSE, 25_00, receipt)))
                .isEqualTo(refusal);
        scene.send(propose(1, MovementKind.CREDIT_FROM_SUSPENSE, 25_00));
        assertThat(scene.refusal(approve(1, "ana", receipt))).isEqualTo(refusal);
    }
}
