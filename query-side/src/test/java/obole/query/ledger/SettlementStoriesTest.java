package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.OPERATING;
import static obole.query.ledger.Examples.PSP;
import static obole.query.ledger.Examples.SAFEGUARDING;
import static obole.query.ledger.Examples.SETTLEMENT;
import static obole.query.ledger.Examples.allocation;
import static obole.query.ledger.Examples.bankLine;
import static obole.query.ledger.Examples.credited;
import static obole.query.ledger.Examples.share;
import static obole.query.ledger.TreasuryEventExamples.accepted;
import static obole.query.ledger.TreasuryEventExamples.arrived;
import static obole.query.ledger.TreasuryEventExamples.charge;
import static obole.query.ledger.TreasuryEventExamples.failed;
import static obole.query.ledger.TreasuryEventExamples.interest;
import static obole.query.ledger.TreasuryEventExamples.invoice;
import static obole.query.ledger.TreasuryEventExamples.left;
import static obole.query.ledger.TreasuryEventExamples.recovered;
import static obole.query.ledger.TreasuryEventExamples.returned;
import static obole.query.ledger.TreasuryEventExamples.reversed;
import static obole.query.ledger.TreasuryEventExamples.sentBack;
import static obole.query.ledger.TreasuryEventExamples.submitted;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.FeeCollection;
import obole.shared.settlement.SettlementEvent.FeeLineApplied;
import obole.shared.settlement.SettlementEvent.PspReserveHeld;
import obole.shared.settlement.SettlementEvent.PspReserveReleased;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;
import obole.shared.settlement.SettlementEvent.SettlementShort;
import obole.shared.settlement.SettlementEvent.ShortLoss;
import obole.shared.statement.BankAccount;
import obole.shared.treasury.TransferKind;

import org.junit.jupiter.api.Test;

import java.util.Currency;
import java.util.List;

/**
 * What settlements, charges and our own transfers do to the ledger, story by story. {@link
 * TestLedger} checks both books, the mirror of our share, the safeguarding equation and the bank's
 * statement after every entry.
 */
class SettlementStoriesTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final TestLedger ledger = new TestLedger();

    /** 100.00 to A with 3.00 commission; the PSP takes 1.70. */
    private void captured() {
        ledger.add(
                new DonationCaptured(
                        D1,
                        PSP,
                        "ch",
                        euros(100_00),
                        List.of(allocation(A, 100_00, 3_00)),
                        NOTHING,
                        CollectedBy.PLATFORM,
                        DAY));
    }

    private void settledAndCredited(FeeCollection collection) {
        ledger.add(
                new DonationSettled(
                        D1,
                        SETTLEMENT,
                        1,
                        PSP,
                        collection,
                        List.of(share(A, 1_70, 95_30)),
                        NOTHING,
                        euros(collection == FeeCollection.NETTED ? 3_00 : 4_70),
                        DAY));
        ledger.add(credited(ACCOUNT_A, A, 95_30));
    }

    private static SettlementConfirmed confirmed(BankAccount account, long net, long arrived) {
        return new SettlementConfirmed(
                SETTLEMENT, PSP, account, euros(net), euros(arrived), FeeCollection.NETTED, 1, DAY);
    }

    private static SettlementShort shortOf(long received, long expected) {
        return new SettlementShort(
                SETTLEMENT,
                PSP,
                SAFEGUARDING,
                euros(received),
                euros(received),
                euros(expected),
                DAY);
    }

    private void has(String account, long minor) {
        assertThat(ledger.balance(account)).as(account).isEqualTo(minor);
    }

    private Safeguarding proof() {
        return ledger.safeguarding(EUR);
    }

    @Test
    void in_parts_only_the_last_credits() {
        captured();
        ledger.add(bankLine(SAFEGUARDING, 60_00)).add(shortOf(60_00, 98_30));
        assertThat(proof().inTransit()).isEqualTo(euros(60_00));
        ledger.add(bankLine(SAFEGUARDING, 38_30)).add(confirmed(SAFEGUARDING, 98_30, 38_30));
        settledAndCredited(FeeCollection.NETTED);
        has("psp:psp:receivable", 0);
        has("suspense:sg:in", 0);
        assertThat(proof().inTransit()).isEqualTo(NOTHING);
        assertThat(proof().house()).isEqualTo(euros(3_00));
    }

    @Test
    void what_is_given_up_is_paid_by_the_house_and_comes_back_to_it() {
        captured();
        ledger.add(bankLine(SAFEGUARDING, 90_00)).add(shortOf(90_00, 98_30));
        ledger.add(accepted(8_30, ShortLoss.WRITE_OFF)).add(confirmed(SAFEGUARDING, 98_30, 0));
        settledAndCredited(FeeCollection.NETTED);
        has("psp:psp:receivable", 0);
        has("losses:write-offs", 8_30);
        has("house:available", 5_30);
        assertThat(proof().available()).isEqualTo(euros(95_30));

        ledger.add(bankLine(SAFEGUARDING, 8_30))
                .add(recovered(SAFEGUARDING, 8_30, ShortLoss.WRITE_OFF));
        has("losses:write-offs", 0);
        has("house:available", -3_00);
        has("suspense:sg:in", 0);
    }

    @Test
    void too_much_stays_in_suspense() {
        captured();
        ledger.add(bankLine(SAFEGUARDING, 99_00)).add(confirmed(SAFEGUARDING, 98_30, 98_30));
        settledAndCredited(FeeCollection.NETTED);
        has("suspense:sg:in", -70);
        assertThat(proof().suspenseIn()).isEqualTo(euros(70));
    }

    @Test
    void clients_money_on_our_own_account_is_a_top_up_due_at_once() {
        captured();
        ledger.add(bankLine(OPERATING, 98_30)).add(confirmed(OPERATING, 98_30, 98_30));
        assertThat(proof().house()).isEqualTo(euros(-98_30));
        settledAndCredited(FeeCollection.NETTED);
        has("suspense:op:in", 0);
        assertThat(proof().house()).isEqualTo(euros(-95_30));
        assertThat(proof().available()).isEqualTo(euros(95_30));
    }

    @Test
    void billed_fees_come_whole_and_are_owed_until_the_invoice_is_paid() {
        captured();
        ledger.add(bankLine(SAFEGUARDING, 100_00)).add(confirmed(SAFEGUARDING, 100_00, 100_00));
        settledAndCredited(FeeCollection.BILLED);
        ledger.add(new FeeLineApplied(SETTLEMENT, 2, PSP, NOTHING, euros(15_00), DAY));
        has("psp:psp:receivable", 0);
        has("psp:psp:billed", -16_70);
        has("psp:psp:fees", 15_00);
        has("house:available", -4_70);
        ledger.add(bankLine(OPERATING, -16_70)).add(invoice(16_70));
        has("psp:psp:billed", 0);
        has("suspense:op:out", 0);
        assertThat(proof().inTransit()).isEqualTo(NOTHING);
    }

    @Test
    void what_the_psp_keeps_is_still_owed_by_it() {
        captured();
        ledger.add(bankLine(SAFEGUARDING, 88_30)).add(confirmed(SAFEGUARDING, 88_30, 88_30));
        ledger.add(new PspReserveHeld(SETTLEMENT, 2, PSP, euros(10_00), DAY));
        has("psp:psp:held", 10_00);
        has("psp:psp:receivable", 1_70);
        assertThat(proof().inTransit()).isEqualTo(euros(88_30));
        ledger.add(bankLine(SAFEGUARDING, 10_00)).add(confirmed(SAFEGUARDING, 10_00, 10_00));
        ledger.add(new PspReserveReleased(SETTLEMENT, 3, PSP, euros(10_00), DAY, null));
        has("psp:psp:held", 0);
        settledAndCredited(FeeCollection.NETTED);
        has("psp:psp:receivable", 0);
        assertThat(proof().inTransit()).isEqualTo(NOTHING);
    }

    @Test
    void a_sweep_takes_only_what_is_ours_out_of_the_pool() {
        captured();
        ledger.add(bankLine(SAFEGUARDING, 98_30)).add(confirmed(SAFEGUARDING, 98_30, 98_30));
        settledAndCredited(FeeCollection.NETTED);
        ledger.add(submitted(TransferKind.SWEEP, 3_00));
        has("house:available", 0);
        assertThat(proof().house()).isEqualTo(euros(3_00));
        ledger.add(bankLine(SAFEGUARDING, -3_00)).add(left(TransferKind.SWEEP, 3_00, true));
        has("transfers:in-transit", 3_00);
        assertThat(proof().surplus()).isEqualTo(NOTHING);
        ledger.add(bankLine(OPERATING, 3_00)).add(arrived(TransferKind.SWEEP, 3_00));
        has("transfers:in-transit", 0);
        has("bank:operating:op", 3_00);
        has("house:claim", 0);
    }

    @Test
    void a_sweep_may_arrive_before_it_has_left_and_leave_after_it_was_said_to_have_failed() {
        ledger.add(bankLine(SAFEGUARDING, 1_20)).add(interest(SAFEGUARDING, 1_20));
        ledger.add(submitted(TransferKind.SWEEP, 1_20)).add(failed(TransferKind.SWEEP, 1_20));
        has("house:available", -1_20);
        ledger.add(bankLine(OPERATING, 1_20)).add(arrived(TransferKind.SWEEP, 1_20));
        has("transfers:in-transit", -1_20);
        ledger.add(bankLine(SAFEGUARDING, -1_20)).add(left(TransferKind.SWEEP, 1_20, false));
        has("transfers:in-transit", 0);
        has("house:available", 0);
        has("house:in-sweep", 0);
        has("bank:fees", -1_20);
    }

    @Test
    void a_transfer_that_comes_back_is_where_it_was() {
        ledger.add(bankLine(SAFEGUARDING, 1_20)).add(interest(SAFEGUARDING, 1_20));
        ledger.add(submitted(TransferKind.SWEEP, 1_20));
        ledger.add(bankLine(SAFEGUARDING, -1_20)).add(left(TransferKind.SWEEP, 1_20, true));
        ledger.add(bankLine(SAFEGUARDING, 1_20)).add(returned(TransferKind.SWEEP, 1_20));
        has("house:available", -1_20);
        has("transfers:in-transit", 0);
        has("suspense:sg:in", 0);
        ledger.add(bankLine(OPERATING, -2_00)).add(left(TransferKind.TOP_UP, 2_00, true));
        ledger.add(bankLine(OPERATING, 2_00)).add(returned(TransferKind.TOP_UP, 2_00));
        has("transfers:in-transit", 0);
        has("suspense:op:in", 0);
    }

    @Test
    void a_charge_on_the_pool_is_a_shortfall_until_it_is_topped_up() {
        ledger.add(bankLine(SAFEGUARDING, -4_50)).add(charge(SAFEGUARDING, 4_50));
        assertThat(proof().surplus()).isEqualTo(euros(-4_50));
        ledger.add(submitted(TransferKind.TOP_UP, 4_50));
        ledger.add(bankLine(OPERATING, -4_50)).add(left(TransferKind.TOP_UP, 4_50, true));
        ledger.add(bankLine(SAFEGUARDING, 4_50)).add(arrived(TransferKind.TOP_UP, 4_50));
        has("house:available", 0);
        has("bank:fees", 4_50);
        has("transfers:in-transit", 0);
        assertThat(proof().surplus()).isEqualTo(NOTHING);
    }

    @Test
    void what_is_ours_alone_is_no_matter_of_the_pool() {
        ledger.add(bankLine(OPERATING, -4_50)).add(charge(OPERATING, 4_50));
        ledger.add(bankLine(OPERATING, 1_20)).add(interest(OPERATING, 1_20));
        has("bank:fees", 3_30);
        has("suspense:op:in", 0);
        has("suspense:op:out", 0);
        assertThat(proof().bank()).isEqualTo(NOTHING);
    }

    @Test
    void a_line_and_its_reversal_are_nothing_together_and_unknown_money_was_never_ours() {
        ledger.add(bankLine(SAFEGUARDING, -7_00)).add(bankLine(SAFEGUARDING, 7_00));
        ledger.add(reversed(7_00));
        ledger.add(bankLine(SAFEGUARDING, 5_00)).add(bankLine(SAFEGUARDING, -5_00));
        ledger.add(sentBack(SAFEGUARDING, 5_00));
        has("suspense:sg:in", 0);
        has("suspense:sg:out", 0);
        assertThat(proof().house()).isEqualTo(NOTHING);
    }
}
