package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.PAYOUT;
import static obole.query.ledger.Examples.SAFEGUARDING;
import static obole.query.ledger.Examples.STATEMENT;
import static obole.query.ledger.Examples.bankLine;
import static obole.query.ledger.Examples.credited;
import static obole.query.ledger.MoneyEventExamples.paidAfterAll;
import static obole.query.ledger.MoneyEventExamples.settled;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.account.PayoutEvent.PayoutRejected;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.paymentfile.PaymentFileId;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

/**
 * What a bank does with a payout otherwise than it was told: suspense and what is in payout are
 * empty in the end, and what is missing is paid by the house. {@link TestLedger} checks both books
 * and the safeguarding equation after every entry.
 */
class PayoutStoriesTest {

    private final TestLedger ledger = new TestLedger();

    /** 100.00 of A, of which 60.00 are on their way. */
    @BeforeEach
    void requested() {
        ledger.add(bankLine(SAFEGUARDING, 100_00));
        ledger.add(
                new Transfer(Account.suspenseIn(SAFEGUARDING), Account.pending(A), euros(100_00)));
        ledger.add(credited(ACCOUNT_A, A, 100_00));
        ledger.add(Examples.payout(ACCOUNT_A, A, 60_00));
    }

    private void rejected() {
        ledger.add(
                new PayoutRejected(
                        ACCOUNT_A,
                        A,
                        PAYOUT,
                        euros(60_00),
                        NOTHING,
                        NOTHING,
                        new PaymentFileId(new UUID(8, 1)),
                        "AM04",
                        null));
    }

    private void nothingIsStuck(long available, long houseAvailable, long advanced) {
        assertThat(ledger.balance("suspense:sg:in")).as("in").isZero();
        assertThat(ledger.balance("suspense:sg:out")).as("out").isZero();
        assertThat(ledger.balance("association:" + A + ":in-payout")).isZero();
        assertThat(ledger.balance("association:" + A + ":available")).isEqualTo(-available);
        assertThat(ledger.balance("house:available")).isEqualTo(houseAvailable);
        assertThat(ledger.balance("association:" + A + ":advanced")).isEqualTo(advanced);
    }

    @Test
    void of_less_the_rest_is_available_again() {
        ledger.add(bankLine(SAFEGUARDING, -55_00)).add(settled(55_00, 5_00, 0, 0));
        nothingIsStuck(45_00, 0, 0);
    }

    @Test
    void of_more_the_excess_is_our_loss() {
        ledger.add(bankLine(SAFEGUARDING, -63_00)).add(settled(60_00, 0, 0, 3_00));
        nothingIsStuck(40_00, 3_00, 0);
        assertThat(ledger.balance("losses:write-offs")).isEqualTo(3_00);
    }

    @Test
    void paid_after_it_was_refused_the_account_gives_it_again() {
        rejected();
        ledger.add(bankLine(SAFEGUARDING, -60_00)).add(paidAfterAll(60_00, 0, 0, 0));
        nothingIsStuck(40_00, 0, 0);
    }

    @Test
    void what_the_account_does_not_have_any_more_is_advanced() {
        rejected();
        ledger.add(bankLine(SAFEGUARDING, -161_00)).add(paidAfterAll(100_00, 0, 60_00, 1_00));
        nothingIsStuck(0, 61_00, 60_00);
    }

    @Test
    void what_comes_back_of_it_repays_that_first() {
        rejected();
        ledger.add(bankLine(SAFEGUARDING, -160_00)).add(paidAfterAll(100_00, 0, 60_00, 0));
        ledger.add(bankLine(SAFEGUARDING, 160_00))
                .add(
                        new PayoutReturned(
                                ACCOUNT_A,
                                A,
                                PAYOUT,
                                SAFEGUARDING,
                                euros(160_00),
                                euros(160_00),
                                NOTHING,
                                euros(60_00),
                                "vault:1",
                                PayoutReturned.UNTOLD,
                                STATEMENT,
                                2,
                                DAY));
        nothingIsStuck(100_00, 0, 0);
    }
}
