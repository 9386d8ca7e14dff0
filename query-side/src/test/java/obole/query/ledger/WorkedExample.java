package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.ACCOUNT_A;
import static obole.query.ledger.Examples.ACCOUNT_B;
import static obole.query.ledger.Examples.B;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.D2;
import static obole.query.ledger.Examples.D3;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.DISPUTE;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.OPERATING;
import static obole.query.ledger.Examples.PAYOUT;
import static obole.query.ledger.Examples.PSP;
import static obole.query.ledger.Examples.REFUND;
import static obole.query.ledger.Examples.SAFEGUARDING;
import static obole.query.ledger.Examples.SETTLEMENT;
import static obole.query.ledger.Examples.allocation;
import static obole.query.ledger.Examples.back;
import static obole.query.ledger.Examples.bankLine;
import static obole.query.ledger.Examples.credited;
import static obole.query.ledger.Examples.paid;
import static obole.query.ledger.Examples.payout;
import static obole.query.ledger.Examples.share;
import static obole.query.ledger.MoneyEventExamples.OF_REFUND;
import static obole.shared.money.Money.euros;

import obole.shared.account.AccountEvent.DebitedForDispute;
import obole.shared.account.AccountEvent.DebitedForRefund;
import obole.shared.account.PayoutEvent.PayoutReturned;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DisputeEvent.DisputeFeeCharged;
import obole.shared.donation.DisputeEvent.DisputeFundsWithdrawn;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeOpened;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.DonationId;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundReason;
import obole.shared.donation.SettledShare;
import obole.shared.donation.Stage;
import obole.shared.manualentry.ManualEntryEvent.ManualEntryApproved;
import obole.shared.manualentry.ManualEntryEvent.ManualLine;
import obole.shared.manualentry.ManualEntryId;
import obole.shared.settlement.SettlementEvent.SettlementConfirmed;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * The worked example, step by step, as events; where a step's event does not exist yet (sweep,
 * top-up, dispute fee, write-off) the transfers it will give stand in.
 */
final class WorkedExample {

    private WorkedExample() {}

    static Map<String, List<Object>> steps() {
        Map<String, List<Object>> steps = new LinkedHashMap<>();
        steps.put(
                "0",
                List.of(
                        new ManualEntryApproved(
                                new ManualEntryId(new UUID(9, 1)),
                                List.of(
                                        new ManualLine(
                                                "bank:operating:op",
                                                "house:counterpart",
                                                euros(500_00))),
                                DAY,
                                "finance")));
        donations(steps);
        payouts(steps);
        sweep(steps);
        refundAndDispute(steps);
        end(steps);
        return steps;
    }

    private static void donations(Map<String, List<Object>> steps) {
        steps.put(
                "1",
                List.of(
                        captured(D1, allocation(A, 100_00, 3_00), 5_00),
                        captured(D2, allocation(A, 50_00, 1_50), 0),
                        captured(D3, allocation(B, 200_00, 6_00), 0)));
        List<GivenBack> shares = List.of(back(A, 20_00, 60, 0));
        steps.put(
                "2a",
                List.of(
                        requested(D2, 20_00, shares, 0, false),
                        funded(D2, 20_00, shares, 0, Stage.PENDING)));
        steps.put("2b", List.of(new RefundSettled(D2, REFUND, PSP, euros(20_00), DAY)));
        steps.put("3a", List.of(bankLine(SAFEGUARDING, 329_13)));
        steps.put("3b", List.of(confirmed(329_13)));
        steps.put(
                "3c",
                List.of(
                        settled(D1, share(A, 1_69, 95_31), 8, 7_92),
                        settled(D2, share(A, 1_00, 28_10), 0, 90),
                        settled(D3, share(B, 0, 194_00), 3_10, 2_90)));
        steps.put("3d", List.of(credited(ACCOUNT_A, A, 123_41), credited(ACCOUNT_B, B, 194_00)));
    }

    private static void payouts(Map<String, List<Object>> steps) {
        steps.put("4a", List.of(payout(ACCOUNT_B, B, 150_00)));
        steps.put("4b", List.of(bankLine(SAFEGUARDING, -150_00), paid(ACCOUNT_B, B, 150_00)));
        steps.put(
                "5a",
                List.of(
                        payout(ACCOUNT_A, A, 60_00),
                        bankLine(SAFEGUARDING, -60_00),
                        paid(ACCOUNT_A, A, 60_00)));
        steps.put(
                "5b",
                List.of(
                        bankLine(SAFEGUARDING, 60_00),
                        new PayoutReturned(
                                ACCOUNT_A,
                                A,
                                PAYOUT,
                                SAFEGUARDING,
                                euros(60_00),
                                euros(60_00),
                                NOTHING,
                                NOTHING,
                                "vault:1",
                                "AC04",
                                DAY)));
    }

    private static void sweep(Map<String, List<Object>> steps) {
        steps.put(
                "6a",
                List.of(
                        transfer("house:available", "house:in-sweep", 11_72),
                        bankLine(SAFEGUARDING, -11_72),
                        transfer("house:in-sweep", "suspense:sg:out", 11_72),
                        transfer("transfers:in-transit", "house:claim", 11_72)));
        steps.put(
                "6b",
                List.of(
                        bankLine(OPERATING, 11_72),
                        transfer("suspense:op:in", "transfers:in-transit", 11_72)));
    }

    private static void refundAndDispute(Map<String, List<Object>> steps) {
        List<GivenBack> shares = List.of(back(A, 100_00, 3_00, 0));
        steps.put(
                "7a",
                List.of(
                        requested(D1, 105_00, shares, 5_00, true),
                        new DebitedForRefund(
                                ACCOUNT_A, A, OF_REFUND, euros(97_00), NOTHING, NOTHING, DAY),
                        funded(D1, 105_00, shares, 5_00, Stage.AVAILABLE)));
        steps.put("7b", List.of(new RefundSettled(D1, REFUND, PSP, euros(105_00), DAY)));
        steps.put(
                "8a",
                List.of(
                        new DisputeOpened(
                                D3,
                                DISPUTE,
                                PSP,
                                "dp",
                                DisputeKind.CHARGEBACK,
                                euros(200_00),
                                List.of(back(B, 200_00, 6_00, 0)),
                                NOTHING,
                                NOTHING,
                                Stage.AVAILABLE,
                                "fraud",
                                DAY,
                                null,
                                DAY),
                        new DebitedForDispute(
                                ACCOUNT_B, B, "dis", euros(44_00), NOTHING, euros(150_00), DAY)));
        steps.put(
                "8b",
                List.of(
                        new DisputeFeeCharged(
                                D3, DISPUTE, PSP, euros(15_00), List.of(), euros(15_00), DAY)));
    }

    private static void end(Map<String, List<Object>> steps) {
        steps.put(
                "9",
                List.of(
                        bankLine(OPERATING, -179_00),
                        transfer("transfers:in-transit", "suspense:op:out", 179_00),
                        bankLine(SAFEGUARDING, 179_00),
                        transfer("suspense:sg:in", "house:available", 179_00),
                        transfer("house:claim", "transfers:in-transit", 179_00)));
        steps.put(
                "10",
                List.of(
                        new DisputeFundsWithdrawn(D3, DISPUTE, PSP, euros(200_00), DAY),
                        bankLine(SAFEGUARDING, -320_00),
                        confirmed(-320_00),
                        new DisputeLost(
                                D3,
                                DISPUTE,
                                euros(200_00),
                                List.of(),
                                NOTHING,
                                NOTHING,
                                false,
                                Stage.AVAILABLE)));
        steps.put(
                "11",
                List.of(transfer("losses:disputes", "association:" + B + ":advanced", 150_00)));
    }

    private static Transfer transfer(String debit, String credit, long amount) {
        return Transfer.named(debit, credit, euros(amount));
    }

    private static DonationCaptured captured(DonationId donation, Allocation to, long tip) {
        return new DonationCaptured(
                donation,
                PSP,
                "ch",
                to.amount().plus(euros(tip)),
                List.of(to),
                euros(tip),
                CollectedBy.PLATFORM,
                DAY);
    }

    private static RefundRequested requested(
            DonationId donation, long amount, List<GivenBack> shares, long tip, boolean settled) {
        return new RefundRequested(
                donation,
                REFUND,
                DIGEST,
                PSP,
                euros(amount),
                shares,
                euros(tip),
                CollectedBy.PLATFORM,
                settled,
                RefundReason.DONOR_REQUEST);
    }

    private static RefundFunded funded(
            DonationId donation, long amount, List<GivenBack> shares, long tip, Stage stage) {
        return new RefundFunded(
                donation,
                REFUND,
                PSP,
                "ch",
                euros(amount),
                shares,
                euros(tip),
                CollectedBy.PLATFORM,
                stage,
                DAY);
    }

    private static SettlementConfirmed confirmed(long net) {
        return new SettlementConfirmed(
                SETTLEMENT,
                PSP,
                SAFEGUARDING,
                euros(net),
                euros(net),
                FeeCollection.NETTED,
                1,
                DAY);
    }

    private static DonationSettled settled(
            DonationId donation, SettledShare share, long houseFee, long ownShare) {
        return new DonationSettled(
                donation,
                SETTLEMENT,
                0,
                PSP,
                FeeCollection.NETTED,
                List.of(share),
                euros(houseFee),
                euros(ownShare),
                DAY);
    }
}
