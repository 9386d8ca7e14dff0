package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.B;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.DIGEST;
import static obole.query.ledger.Examples.DIRECT_DEBIT;
import static obole.query.ledger.Examples.NOTHING;
import static obole.query.ledger.Examples.PSP;
import static obole.query.ledger.Examples.REFUND;
import static obole.query.ledger.Examples.SETTLEMENT;
import static obole.query.ledger.Examples.allocation;
import static obole.query.ledger.Examples.back;
import static obole.query.ledger.Examples.share;
import static obole.shared.money.Money.euros;

import static java.util.Objects.requireNonNull;

import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.DonationCaptured;
import obole.shared.donation.DonationEvent.DonationInitiated;
import obole.shared.donation.DonationEvent.DonationSettled;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundFailed;
import obole.shared.donation.RefundEvent.RefundFunded;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundEvent.RefundRequested;
import obole.shared.donation.RefundEvent.RefundReturnAnnounced;
import obole.shared.donation.RefundEvent.RefundReturned;
import obole.shared.donation.RefundEvent.RefundSettled;
import obole.shared.donation.RefundHold;
import obole.shared.donation.RefundReason;
import obole.shared.donation.SettledShare;
import obole.shared.donation.Stage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An example of every event, and of every way to book it, by the name the documentation uses. */
public final class EventExamples {

    static final String HOST = "opencollective";

    static final List<GivenBack> TWENTY = List.of(back(A, 20_00, 60, 0));

    private EventExamples() {}

    public static Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        donation(all);
        settled(all);
        refund(all);
        DisputeEventExamples.addTo(all);
        MoneyEventExamples.addTo(all);
        TreasuryEventExamples.addTo(all);
        ReportLineExamples.addTo(all);
        QuietEventExamples.addTo(all);
        OnboardingEventExamples.addTo(all);
        return all;
    }

    static Object named(String name) {
        return requireNonNull(all().get(name), name);
    }

    private static void donation(Map<String, Object> all) {
        all.put(
                "DonationInitiated",
                new DonationInitiated(
                        D1,
                        DIGEST,
                        PSP,
                        euros(105_00),
                        List.of(allocation(A, 100_00, 3_00)),
                        euros(5_00),
                        CollectedBy.PLATFORM,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        false,
                        null,
                        true,
                        TestLedger.RECORDED));
        HoldEventExamples.addTo(all);
        captured(all);
    }

    private static void captured(Map<String, Object> all) {
        all.put(
                "DonationCaptured",
                new DonationCaptured(
                        D1,
                        PSP,
                        "ch",
                        euros(155_00),
                        List.of(allocation(A, 100_00, 3_00), allocation(B, 50_00, 1_50)),
                        euros(5_00),
                        CollectedBy.PLATFORM,
                        DAY));
        all.put(
                "DonationCaptured: by direct debit",
                new DonationCaptured(
                        D1,
                        DIRECT_DEBIT,
                        "ch",
                        euros(105_00),
                        List.of(allocation(A, 100_00, 3_00)),
                        euros(5_00),
                        CollectedBy.PLATFORM,
                        DAY));
        all.put(
                "DonationCaptured: by an earlier platform",
                new DonationCaptured(
                        D1,
                        HOST,
                        "ch",
                        euros(100_00),
                        List.of(allocation(A, 100_00, 10_00)),
                        NOTHING,
                        CollectedBy.HOST,
                        DAY));
    }

    private static void settled(Map<String, Object> all) {
        all.put(
                "DonationSettled: fees netted",
                settled(PSP, FeeCollection.NETTED, share(A, 1_69, 95_31), 8, 7_92));
        all.put(
                "DonationSettled: fees netted, more than our share",
                settled(PSP, FeeCollection.NETTED, share(B, 0, 100_00), 1_75, -1_75));
        all.put(
                "DonationSettled: fees billed",
                settled(PSP, FeeCollection.BILLED, share(A, 1_69, 95_31), 8, 9_69));
        all.put(
                "DonationSettled: by an earlier platform",
                settled(
                        HOST,
                        FeeCollection.NETTED,
                        new SettledShare(A, NOTHING, euros(13_20), euros(86_80)),
                        0,
                        0));
    }

    private static DonationSettled settled(
            String psp, FeeCollection collection, SettledShare share, long houseFee, long own) {
        return new DonationSettled(
                D1,
                SETTLEMENT,
                0,
                psp,
                collection,
                List.of(share),
                euros(houseFee),
                euros(own),
                DAY);
    }

    private static void refund(Map<String, Object> all) {
        all.put(
                "RefundRequested",
                new RefundRequested(
                        D1,
                        REFUND,
                        DIGEST,
                        PSP,
                        euros(20_00),
                        TWENTY,
                        NOTHING,
                        CollectedBy.PLATFORM,
                        false,
                        RefundReason.DONOR_REQUEST));
        all.put("RefundRefused", new RefundRefused(D1, REFUND, "no funds"));
        refundFunded(all);
        refundEnds(all);
    }

    private static void refundFunded(Map<String, Object> all) {
        all.put("RefundFunded: before settlement", funded(TWENTY, 0, Stage.PENDING));
        all.put(
                "RefundFunded: after settlement, with tip and fee cover",
                funded(List.of(back(A, 100_00, 3_00, 1_69)), 5_00, Stage.AVAILABLE));
        all.put(
                "RefundFunded: by an earlier platform",
                new RefundFunded(
                        D1,
                        REFUND,
                        HOST,
                        "ch",
                        euros(100_00),
                        List.of(back(A, 100_00, 10_00, 1_10)),
                        NOTHING,
                        CollectedBy.HOST,
                        Stage.AVAILABLE,
                        DAY));
    }

    private static void refundEnds(Map<String, Object> all) {
        all.put("RefundSettled", new RefundSettled(D1, REFUND, PSP, euros(105_00), DAY));
        all.put("RefundHeld", new RefundHeld(D1, REFUND, RefundHold.PSP_DOES_NOT_ANSWER));
        all.put(
                "RefundReturnAnnounced",
                new RefundReturnAnnounced(D1, REFUND, euros(105_00), "account closed"));
        all.put("RefundReturned", new RefundReturned(D1, REFUND, PSP, euros(105_00), DAY));
        all.put("RefundFailed", failed(List.of(back(A, 100_00, 3_00, 0)), 5_00, Stage.AVAILABLE));
        all.put("RefundFunded: more than was left, made at the PSP", lost());
        all.put("RefundFailed: before settlement", failed(TWENTY, 0, Stage.PENDING));
        all.put(
                "RefundFailed: with fee cover",
                failed(List.of(back(A, 100_00, 3_00, 1_69)), 5_00, Stage.AVAILABLE));
    }

    private static RefundFailed failed(List<GivenBack> shares, long tip, Stage stage) {
        return new RefundFailed(
                D1,
                REFUND,
                PSP,
                euros(sum(shares, tip)),
                shares,
                euros(tip),
                CollectedBy.PLATFORM,
                stage,
                "card closed");
    }

    private static RefundFunded lost() {
        RefundFunded all = funded(TWENTY, 0, Stage.AVAILABLE);
        return new RefundFunded(
                D1,
                REFUND,
                PSP,
                "ch",
                all.amount().plus(euros(5_00)),
                TWENTY,
                NOTHING,
                CollectedBy.PLATFORM,
                Stage.AVAILABLE,
                DAY,
                true,
                euros(5_00));
    }

    private static long sum(List<GivenBack> shares, long tip) {
        return shares.stream().mapToLong(share -> share.amount().minor()).sum() + tip;
    }

    private static RefundFunded funded(List<GivenBack> shares, long tip, Stage stage) {
        return new RefundFunded(
                D1,
                REFUND,
                PSP,
                "ch",
                euros(sum(shares, tip)),
                shares,
                euros(tip),
                CollectedBy.PLATFORM,
                stage,
                DAY);
    }
}
