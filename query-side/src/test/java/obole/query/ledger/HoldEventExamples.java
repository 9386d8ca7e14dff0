package obole.query.ledger;

import static obole.query.ledger.Examples.A;
import static obole.query.ledger.Examples.B;
import static obole.query.ledger.Examples.D1;
import static obole.query.ledger.Examples.DAY;
import static obole.query.ledger.Examples.PSP;
import static obole.shared.money.Money.euros;

import obole.shared.donation.CollectedBy;
import obole.shared.donation.DonationEvent.CaptureRefused;
import obole.shared.donation.DonationEvent.CaptureRequested;
import obole.shared.donation.DonationEvent.CaptureReversed;
import obole.shared.donation.DonationEvent.DonationAuthorised;
import obole.shared.donation.DonationEvent.DonationExpired;
import obole.shared.donation.DonationEvent.DonationFailed;
import obole.shared.donation.DonationEvent.DonationVoided;
import obole.shared.donation.DonationEvent.VoidRefused;
import obole.shared.donation.DonationEvent.VoidRequested;
import obole.shared.donation.ExpiryReason;
import obole.shared.donation.GivenBack;
import obole.shared.money.Money;

import java.util.List;
import java.util.Map;

/** What becomes of a donor's money before it is captured, and a capture that is withdrawn. */
final class HoldEventExamples {

    private HoldEventExamples() {}

    static void addTo(Map<String, Object> all) {
        all.put(
                "DonationAuthorised",
                new DonationAuthorised(D1, "ch", euros(105_00), TestLedger.RECORDED));
        all.put("CaptureRequested", new CaptureRequested(D1, PSP, "ch", euros(105_00)));
        all.put("CaptureRefused", new CaptureRefused(D1, "too_late", TestLedger.RECORDED));
        all.put("VoidRequested", new VoidRequested(D1, PSP, "ch", euros(105_00)));
        all.put("VoidRefused", new VoidRefused(D1, "too_late", TestLedger.RECORDED));
        all.put("DonationVoided", new DonationVoided(D1, "by_merchant"));
        all.put("DonationExpired", new DonationExpired(D1, ExpiryReason.NOT_COMPLETED));
        all.put("DonationFailed", new DonationFailed(D1, "declined"));
        all.put(
                "CaptureReversed",
                reversed(share(100_00, 3_00, 0), share(50_00, 1_50), euros(5_00), euros(0)));
        all.put(
                "CaptureReversed: after a refund of 30.00 whose fee of 1.00 we covered",
                reversed(share(70_00, 2_10, -1_00), share(50_00, 1_50), euros(5_00), euros(30_00)));
        all.put(
                "CaptureReversed: that refund has failed since",
                new CaptureReversed(
                        D1,
                        PSP,
                        List.of(share(30_00, 90, 1_00)),
                        euros(0),
                        euros(-30_00),
                        CollectedBy.PLATFORM,
                        "CAPTURE_WAS_REVERSED",
                        null));
    }

    private static CaptureReversed reversed(GivenBack a, GivenBack b, Money tip, Money excess) {
        return new CaptureReversed(
                D1, PSP, List.of(a, b), tip, excess, CollectedBy.PLATFORM, "issuer_withdrew", DAY);
    }

    private static GivenBack share(long amount, long commission, long cover) {
        return new GivenBack(A, euros(amount), euros(commission), euros(cover));
    }

    private static GivenBack share(long amount, long commission) {
        return new GivenBack(B, euros(amount), euros(commission), euros(0));
    }
}
