package obole.query.ledger;

import static obole.query.ledger.EventExamples.HOST;
import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.CUSTODIAN;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.PAYOUT;
import static obole.query.ledger.Examples.REFUND;
import static obole.query.ledger.Examples.SETTLEMENT;
import static obole.query.ledger.Examples.allocation;
import static obole.query.ledger.Examples.back;
import static obole.query.ledger.Examples.bankLine;
import static obole.shared.money.Money.euros;

import static org.assertj.core.api.Assertions.assertThat;

import obole.shared.account.AccountEvent.AccountCredited;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.CreditCause;
import obole.shared.account.PayeeKind;
import obole.shared.account.PayoutEvent.PayoutRequested;
import obole.shared.account.PayoutEvent.PayoutSettled;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.SettledShare;
import obole.shared.donation.Stage;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;

import org.junit.jupiter.api.Test;

import java.util.List;

/** A history brought along: nothing in it is ours, and the custodian has what is left. */
class EarlierPlatformTest {

    private final TestLedger ledger = new TestLedger();

    @Test
    void a_contribution_leaves_its_net_with_the_custodian() {
        contribute();
        onlyLeft(86_80);
    }

    @Test
    void a_refund_takes_from_the_association_only_what_it_had_got() {
        contribute();
        contribute();
        ledger.add(new DebitedForRefund(ACCOUNT_A, A, "ref", euros(86_80), NOTHING, NOTHING, DAY));
        ledger.add(
                new RefundFunded(
                        D1,
                        REFUND,
                        HOST,
                        "ch",
                        euros(100_00),
                        List.of(back(A, 100_00, 10_00, 3_20)),
                        NOTHING,
                        CollectedBy.HOST,
                        Stage.AVAILABLE,
                        DAY));
        ledger.add(new RefundSettled(D1, REFUND, HOST, euros(100_00), DAY));
        ledger.add(bankLine(CUSTODIAN, -86_80));
        ledger.add(confirmed(-86_80));
        onlyLeft(86_80);
    }

    @Test
    void an_expense_takes_its_fee_on_top() {
        contribute();
        ledger.add(
                new PayoutRequested(
                        ACCOUNT_A,
                        A,
                        PAYOUT,
                        DIGEST,
                        euros(60_00),
                        euros(1_20),
                        "vault:9",
                        PayeeKind.THIRD_PARTY,
                        "import",
                        false,
                        false,
                        null,
                        null,
                        DAY));
        ledger.add(bankLine(CUSTODIAN, -61_20));
        ledger.add(
                new PayoutSettled(
                        ACCOUNT_A, A, PAYOUT, CUSTODIAN, euros(60_00), NOTHING, euros(1_20), DAY));
        onlyLeft(25_60);
    }

    private void contribute() {
        ledger.add(
                new DonationCaptured(
                        D1,
                        HOST,
                        "ch",
                        euros(100_00),
                        List.of(allocation(A, 100_00, 10_00)),
                        NOTHING,
                        CollectedBy.HOST,
                        DAY));
        ledger.add(
                new DonationSettled(
                        D1,
                        SETTLEMENT,
                        0,
                        HOST,
                        FeeCollection.NETTED,
                        List.of(new SettledShare(A, NOTHING, euros(13_20), euros(86_80))),
                        NOTHING,
                        NOTHING,
                        DAY));
        ledger.add(bankLine(CUSTODIAN, 86_80));
        ledger.add(confirmed(86_80));
        ledger.add(
                new AccountCredited(
                        ACCOUNT_A, A, CreditCause.SETTLEMENT, "set", euros(86_80), NOTHING, DAY));
    }

    private static SettlementConfirmed confirmed(long net) {
        return new SettlementConfirmed(
                SETTLEMENT, HOST, CUSTODIAN, euros(net), euros(net), FeeCollection.NETTED, 1, DAY);
    }

    /** Everything else is zero. */
    private void onlyLeft(long minor) {
        ledger.check("the end");
        ledger.balances()
                .all()
                .forEach((key, sums) -> {
                    long expected =
                            switch (sums.row()) {
                                case BANK_EXTERNAL -> minor;
                                case ASSOCIATION_AVAILABLE -> -minor;
                                default -> 0;
                            };
                    assertThat(sums.balance().minor()).as(key.account()).isEqualTo(expected);
                });
        assertThat(ledger.balance("bank:external:opencollective")).isEqualTo(minor);
    }
}
