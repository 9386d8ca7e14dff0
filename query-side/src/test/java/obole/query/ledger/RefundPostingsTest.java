package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.ACCOUNT_B;
import static obole.query.ledger.Examples.B;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.REFUND;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.CreditCause;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundPart;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A refund of several beneficiaries' money that one account refuses leaves nothing behind. */
class RefundPostingsTest {

    private static final String OF_A = new RefundPart(D1, REFUND, A).toString();
    private static final String OF_B = new RefundPart(D1, REFUND, B).toString();

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void a_refused_refund_leaves_every_pending_at_zero(boolean debitAfterRefusal) {
        Object debited =
                new DebitedForRefund(
                        ACCOUNT_A, A, OF_A, euros(60_00), euros(30_00), euros(7_00), DAY);
        Object refused =
                new DebitForRefundRefused(
                        ACCOUNT_B, B, OF_B, euros(50_00), RefundDebitRefusal.INSUFFICIENT_FUNDS);
        Object ended = new RefundRefused(D1, REFUND, "INSUFFICIENT_FUNDS");
        Object back =
                new AccountCredited(
                        ACCOUNT_A,
                        A,
                        CreditCause.REFUND_FAILED,
                        OF_A,
                        euros(97_00),
                        euros(7_00),
                        DAY);

        TestLedger ledger = new TestLedger();
        ledger.add(debitAfterRefusal ? refused : debited);
        ledger.add(debitAfterRefusal ? ended : refused);
        ledger.add(debitAfterRefusal ? debited : ended);
        ledger.add(back);

        assertThat(ledger.balance(Account.pending(A).name())).isZero();
        assertThat(ledger.balance(Account.pending(B).name())).isZero();
        assertThat(ledger.balance(Account.advanced(A).name())).isZero();
        assertThat(ledger.balance("house:available")).isZero();
        // What the reserve gave is available now: together they are what they were.
        assertThat(ledger.balance(Account.available(A).name())).isEqualTo(-30_00);
        assertThat(ledger.balance(Account.reserved(A).name())).isEqualTo(30_00);
    }
}
