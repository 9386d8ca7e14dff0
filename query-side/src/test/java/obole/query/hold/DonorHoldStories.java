package obole.query.hold;

import static obole.query.hold.HoldStory.ACCOUNT;
import static obole.query.hold.HoldStory.ASSOCIATION;
import static obole.query.hold.HoldStory.DAY;
import static obole.query.hold.HoldStory.DISPUTE;
import static obole.query.hold.HoldStory.DONATION;
import static obole.query.hold.HoldStory.MOMENT;
import static obole.query.hold.HoldStory.PLEDGE;
import static obole.query.hold.HoldStory.REFUND;
import static obole.shared.money.Money.euros;

import obole.shared.account.AccountEvent.DebitForRefundRefused;
import obole.shared.account.AccountEvent.DebitForRefundWaiting;
import obole.shared.account.RefundDebitRefusal;
import obole.shared.donation.DisputeEvent.DisputeEvidenceDue;
import obole.shared.donation.DisputeEvent.DisputeEvidenceRefused;
import obole.shared.donation.DisputeEvent.DisputeEvidenceSubmitted;
import obole.shared.donation.DisputeEvent.DisputeFundsReturned;
import obole.shared.donation.DisputeEvent.DisputeLost;
import obole.shared.donation.DisputeEvent.DisputeWon;
import obole.shared.donation.GivenBack;
import obole.shared.donation.RefundEvent.RefundHeld;
import obole.shared.donation.RefundEvent.RefundRefused;
import obole.shared.donation.RefundHold;
import obole.shared.donation.Stage;
import obole.shared.pledge.EndReason;
import obole.shared.pledge.PledgeEvent.InstalmentFailed;
import obole.shared.pledge.PledgeEvent.InstalmentReturned;
import obole.shared.pledge.PledgeEvent.MandateAmended;
import obole.shared.pledge.PledgeEvent.PledgeCardReplaced;
import obole.shared.pledge.PledgeEvent.PledgeEnded;
import obole.shared.pledge.PledgeEvent.PledgePaused;
import obole.shared.pledge.PledgeEvent.PledgeResumed;

import java.util.ArrayList;
import java.util.List;

/** What holds what donors are to get or have promised, and what ends it. */
final class DonorHoldStories {

    private static final Object MONEY_BACK =
            new DisputeFundsReturned(
                    DONATION,
                    DISPUTE,
                    "sandbox",
                    euros(20_00),
                    List.of(),
                    euros(0),
                    Stage.AVAILABLE,
                    DAY);

    private DonorHoldStories() {}

    static List<HoldStory> all() {
        List<HoldStory> all = new ArrayList<>(pledges());
        for (RefundHold why : RefundHold.values()) {
            all.add(
                    new HoldStory(
                            HoldCode.valueOf(why.name()),
                            new RefundHeld(DONATION, REFUND, why),
                            new RefundRefused(DONATION, REFUND, "ACCOUNT_CANNOT_FUND")));
        }
        all.add(
                new HoldStory(
                        HoldCode.REFUND_WAITS,
                        new DebitForRefundWaiting(
                                ACCOUNT, ASSOCIATION, "don_1/ref_1", euros(5_00), MOMENT, MOMENT),
                        new DebitForRefundRefused(
                                ACCOUNT,
                                ASSOCIATION,
                                "don_1/ref_1",
                                euros(5_00),
                                RefundDebitRefusal.REFUND_ENDED)));
        all.add(
                new HoldStory(
                        HoldCode.EVIDENCE_DUE,
                        new DisputeEvidenceDue(DONATION, DISPUTE, DAY),
                        new DisputeEvidenceSubmitted(
                                DONATION, DISPUTE, "evi_1", "sandbox", "dp_1", List.of(), "p")));
        all.add(
                new HoldStory(
                        HoldCode.EVIDENCE_REFUSED,
                        new DisputeEvidenceRefused(DONATION, DISPUTE, "evi_1", "too late"),
                        lost(List.of(), false)));
        all.add(
                new HoldStory(
                        HoldCode.DISPUTE_MONEY_AWAITED,
                        new DisputeWon(
                                DONATION,
                                DISPUTE,
                                List.of(),
                                euros(0),
                                euros(0),
                                true,
                                Stage.AVAILABLE),
                        MONEY_BACK));
        all.add(
                new HoldStory(
                        HoldCode.DISPUTE_MONEY_AWAITED,
                        lost(
                                List.of(
                                        new GivenBack(
                                                ASSOCIATION, euros(20_00), euros(60), euros(0))),
                                true),
                        MONEY_BACK));
        return all;
    }

    static DisputeLost lost(List<GivenBack> restored, boolean withdrawn) {
        return new DisputeLost(
                DONATION,
                DISPUTE,
                euros(80_00),
                restored,
                euros(0),
                euros(0),
                withdrawn,
                Stage.AVAILABLE);
    }

    private static List<HoldStory> pledges() {
        Object failed = new InstalmentFailed(PLEDGE, DAY, 1, DONATION, "expired", false, DAY);
        return List.of(
                new HoldStory(
                        HoldCode.PLEDGE_PAUSED,
                        new PledgePaused(PLEDGE, DAY),
                        new PledgeResumed(PLEDGE)),
                new HoldStory(
                        HoldCode.INSTRUMENT_UNUSABLE,
                        failed,
                        new PledgeCardReplaced(PLEDGE, "card_2", null)),
                new HoldStory(
                        HoldCode.INSTRUMENT_UNUSABLE,
                        new InstalmentReturned(PLEDGE, DAY, 1, DONATION, "AC04", false, DAY),
                        new MandateAmended(PLEDGE, "bank_2", null, DAY)),
                new HoldStory(
                        HoldCode.INSTRUMENT_UNUSABLE,
                        failed,
                        new PledgeEnded(PLEDGE, EndReason.DONOR)));
    }
}
