package obole.shared.codec;

import static obole.shared.codec.EventExamples.ASSOCIATION;
import static obole.shared.codec.EventExamples.DAY;
import static obole.shared.codec.EventExamples.DIGEST;
import static obole.shared.codec.EventExamples.DONATION;
import static obole.shared.codec.EventExamples.MOMENT;
import static obole.shared.codec.EventExamples.OFFICER;
import static obole.shared.codec.EventExamples.PSP;
import static obole.shared.codec.EventExamples.SETTLEMENT;
import static obole.shared.codec.EventExamples.id;
import static obole.shared.money.Money.euros;

import obole.shared.association.AssociationId;
import obole.shared.association.FeeBearer;
import obole.shared.donation.Allocation;
import obole.shared.donation.CollectedBy;
import obole.shared.donation.DisputeEvent;
import obole.shared.donation.DisputeId;
import obole.shared.donation.DisputeKind;
import obole.shared.donation.DonationEvent;
import obole.shared.donation.DonorId;
import obole.shared.donation.DonorKind;
import obole.shared.donation.EvidenceDocument;
import obole.shared.donation.ExpiryReason;
import obole.shared.donation.FeeCollection;
import obole.shared.donation.GivenBack;
import obole.shared.donation.OwnPart;
import obole.shared.donation.RefundEvent;
import obole.shared.donation.RefundHold;
import obole.shared.donation.RefundId;
import obole.shared.donation.RefundReason;
import obole.shared.donation.SettledShare;
import obole.shared.donation.Stage;

import java.util.List;

/** An example of everything that happens in a donation's stream. */
final class DonationExamples {

    private static final String CHARGE = "ch_4711";
    private static final RefundId REFUND = new RefundId(id("refund"));
    private static final DisputeId DISPUTE = new DisputeId(id("dispute"));
    private static final AssociationId FEDERATION = new AssociationId(id("federation"));
    private static final List<Allocation> ALLOCATIONS =
            List.of(
                    new Allocation(ASSOCIATION, euros(100_00), euros(3_00), FeeBearer.ASSOCIATION),
                    new Allocation(FEDERATION, euros(50_00), euros(1_50), FeeBearer.PLATFORM));
    private static final List<GivenBack> SHARES =
            List.of(new GivenBack(ASSOCIATION, euros(20_00), euros(60), euros(0)));

    private DonationExamples() {}

    static List<Object> donation() {
        return List.of(
                new DonationEvent.DonationInitiated(
                        DONATION,
                        DIGEST,
                        PSP,
                        euros(155_00),
                        ALLOCATIONS,
                        euros(5_00),
                        CollectedBy.PLATFORM,
                        new DonorId(id("donor")),
                        DIGEST,
                        CampaignExamples.CAMPAIGN,
                        "newsletter-12",
                        null,
                        "email",
                        true,
                        DonorKind.PERSON,
                        true,
                        MOMENT),
                new DonationEvent.DonationAuthorised(DONATION, CHARGE, euros(155_00), MOMENT),
                new DonationEvent.DonationCaptured(
                        DONATION,
                        PSP,
                        CHARGE,
                        euros(155_00),
                        ALLOCATIONS,
                        euros(5_00),
                        CollectedBy.PLATFORM,
                        DAY),
                new DonationEvent.DonationFailed(DONATION, "card_declined"),
                settled());
    }

    /** How it ends, or is asked to, when what was set aside is not simply captured. */
    static List<Object> captureLater() {
        return List.of(
                new DonationEvent.CaptureRequested(DONATION, PSP, CHARGE, euros(100_00)),
                new DonationEvent.CaptureRefused(DONATION, "amount_too_large", MOMENT),
                new DonationEvent.VoidRequested(DONATION, PSP, CHARGE, euros(155_00)),
                new DonationEvent.VoidRefused(DONATION, "already_captured", MOMENT),
                new DonationEvent.CaptureReversed(
                        DONATION,
                        PSP,
                        SHARES,
                        euros(5_00),
                        euros(0),
                        CollectedBy.PLATFORM,
                        "issuer_unavailable",
                        DAY),
                new DonationEvent.DonationExpired(DONATION, ExpiryReason.AUTHORISATION_EXPIRED),
                new DonationEvent.DonationVoided(DONATION, "requested_by_merchant"));
    }

    private static DonationEvent.DonationSettled settled() {
        return new DonationEvent.DonationSettled(
                DONATION,
                SETTLEMENT,
                1,
                PSP,
                FeeCollection.NETTED,
                List.of(
                        new SettledShare(ASSOCIATION, euros(1_69), euros(0), euros(95_31)),
                        new SettledShare(FEDERATION, euros(0), euros(0), euros(48_50))),
                euros(88),
                euros(8_62),
                DAY);
    }

    static List<Object> refund() {
        return List.of(
                new RefundEvent.RefundRequested(
                        DONATION,
                        REFUND,
                        DIGEST,
                        PSP,
                        euros(20_00),
                        SHARES,
                        euros(0),
                        CollectedBy.PLATFORM,
                        true,
                        RefundReason.DUPLICATE,
                        true),
                new RefundEvent.RefundFunded(
                        DONATION,
                        REFUND,
                        PSP,
                        CHARGE,
                        euros(20_00),
                        SHARES,
                        euros(0),
                        CollectedBy.PLATFORM,
                        Stage.AVAILABLE,
                        DAY,
                        true,
                        euros(5_00)),
                new RefundEvent.RefundRefused(DONATION, REFUND, "ADVANCE_LIMIT_REACHED"),
                new RefundEvent.RefundSettled(DONATION, REFUND, PSP, euros(20_00), DAY),
                new RefundEvent.RefundFailed(
                        DONATION,
                        REFUND,
                        PSP,
                        euros(20_00),
                        SHARES,
                        euros(0),
                        CollectedBy.PLATFORM,
                        Stage.AVAILABLE,
                        "card_closed",
                        euros(5_00)),
                new RefundEvent.RefundHeld(DONATION, REFUND, RefundHold.PSP_DOES_NOT_ANSWER),
                new RefundEvent.RefundReturnAnnounced(
                        DONATION, REFUND, euros(20_00), "account_closed"),
                new RefundEvent.RefundReturned(DONATION, REFUND, PSP, euros(20_00), DAY));
    }

    static List<Object> dispute() {
        return List.of(
                new DisputeEvent.DisputeOpened(
                        DONATION,
                        DISPUTE,
                        PSP,
                        "dp_4711",
                        DisputeKind.CHARGEBACK,
                        euros(25_00),
                        SHARES,
                        euros(5_00),
                        euros(0),
                        Stage.AVAILABLE,
                        "fraudulent",
                        DAY,
                        new DisputeId(id("first dispute")),
                        DAY),
                new DisputeEvent.DisputeFundsWithdrawn(DONATION, DISPUTE, PSP, euros(25_00), DAY),
                new DisputeEvent.DisputeLost(
                        DONATION,
                        DISPUTE,
                        euros(5_00),
                        SHARES,
                        euros(0),
                        euros(0),
                        true,
                        Stage.AVAILABLE),
                new DisputeEvent.DisputeWon(
                        DONATION, DISPUTE, SHARES, euros(5_00), euros(0), true, Stage.AVAILABLE),
                new DisputeEvent.DisputeFundsReturned(
                        DONATION,
                        DISPUTE,
                        PSP,
                        euros(25_00),
                        List.of(new OwnPart(ASSOCIATION, euros(19_40))),
                        euros(5_60),
                        Stage.AVAILABLE,
                        DAY),
                new DisputeEvent.DisputeFeeCharged(
                        DONATION,
                        DISPUTE,
                        PSP,
                        euros(15_00),
                        List.of(new OwnPart(ASSOCIATION, euros(10_00))),
                        euros(5_00),
                        DAY));
    }

    static List<Object> evidence() {
        return List.of(
                new DisputeEvent.DisputeEvidenceDue(DONATION, DISPUTE, DAY),
                new DisputeEvent.DisputeEvidenceSubmitted(
                        DONATION,
                        DISPUTE,
                        "evi_1",
                        PSP,
                        "dp_4711",
                        List.of(new EvidenceDocument("RECEIPT", "evi_1/1", DIGEST)),
                        OFFICER),
                new DisputeEvent.DisputeEvidenceHandedOver(DONATION, DISPUTE, "evi_1"),
                new DisputeEvent.DisputeEvidenceRefused(
                        DONATION, DISPUTE, "evi_1", "DISPUTE_ENDED"));
    }
}
